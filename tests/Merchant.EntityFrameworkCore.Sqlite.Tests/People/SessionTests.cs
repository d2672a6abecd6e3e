using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.Sqlite.People;

public sealed class SessionTests(SqliteFolder databases) : SessionFacts(databases);
