using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

public sealed class ReviewTests(PostgreSqlCluster databases) : ReviewFacts(databases);
