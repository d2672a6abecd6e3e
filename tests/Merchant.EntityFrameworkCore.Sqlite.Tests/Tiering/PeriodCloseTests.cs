using Merchant.StoreContract.Tiering;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Tiering;

public sealed class PeriodCloseTests(SqliteFolder databases) : PeriodCloseFacts(databases);
