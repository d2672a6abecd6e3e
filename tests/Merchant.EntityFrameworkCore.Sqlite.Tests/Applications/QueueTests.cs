using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Applications;

public sealed class QueueTests(SqliteFolder databases) : QueueFacts(databases);
