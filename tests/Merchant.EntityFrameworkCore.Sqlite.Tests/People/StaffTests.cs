using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.Sqlite.People;

public sealed class StaffTests(SqliteFolder databases) : StaffFacts(databases);
