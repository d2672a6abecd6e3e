using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Accounts;

public sealed class AssignmentTests(SqliteFolder databases) : AssignmentFacts(databases);
