using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Accounts;

public sealed class InvitationAcceptanceTests(SqliteFolder databases) : InvitationAcceptanceFacts(databases);
