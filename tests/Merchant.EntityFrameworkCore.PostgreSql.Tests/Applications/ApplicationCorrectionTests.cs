using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

public sealed class ApplicationCorrectionTests(PostgreSqlCluster databases) : ApplicationCorrectionFacts(databases);
