using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Hosting;

public sealed class StartupTests(SqliteFolder databases) : StartupFacts(databases);
