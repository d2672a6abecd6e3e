using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Accounts;

public sealed class InvitationTests(PostgreSqlCluster databases) : InvitationFacts(databases);
