using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Hosting;

public sealed class HostContextTests(SqliteFolder databases) : HostContextFacts(databases);
