using Merchant.StoreContract.Events;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Events;

public sealed class OutboxTests(SqliteFolder databases) : OutboxFacts(databases);
