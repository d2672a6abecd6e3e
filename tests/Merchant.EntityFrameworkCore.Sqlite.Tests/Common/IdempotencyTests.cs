using Merchant.StoreContract.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Common;

public sealed class IdempotencyTests(SqliteFolder databases) : IdempotencyFacts(databases);
