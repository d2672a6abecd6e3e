using Merchant.StoreContract.Audit;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Audit;

public sealed class AuditTests(SqliteFolder databases) : AuditFacts(databases);
