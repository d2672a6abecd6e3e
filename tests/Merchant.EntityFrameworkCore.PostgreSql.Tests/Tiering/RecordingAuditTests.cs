using Merchant.StoreContract.Tiering;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

public sealed class RecordingAuditTests(PostgreSqlCluster databases) : RecordingAuditFacts(databases);
