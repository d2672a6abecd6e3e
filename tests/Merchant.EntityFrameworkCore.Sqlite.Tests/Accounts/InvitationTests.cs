using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Accounts;

public sealed class InvitationTests(SqliteFolder databases) : InvitationFacts(databases);
