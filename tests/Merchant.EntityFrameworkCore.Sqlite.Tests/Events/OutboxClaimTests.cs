using Merchant.StoreContract.Events;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Events;

public sealed class OutboxClaimTests(SqliteFolder databases) : OutboxClaimFacts(databases);
