using Merchant.StoreContract.Tiering;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Tiering;

public sealed class BatchCloseTests(SqliteFolder databases) : BatchCloseFacts(databases);
