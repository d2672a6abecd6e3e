using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;

namespace Merchant.EntityFrameworkCore.Sqlite.Notifications;

public sealed class MessagingContactTests(SqliteFolder databases) : MessagingContactFacts(databases);
