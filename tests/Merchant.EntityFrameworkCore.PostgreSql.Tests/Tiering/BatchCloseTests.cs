using Merchant.StoreContract.Tiering;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

public sealed class BatchCloseTests(PostgreSqlCluster databases) : BatchCloseFacts(databases);
