using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;

namespace Merchant.EntityFrameworkCore.Sqlite.Notifications;

public sealed class MessageLaneTests(SqliteFolder databases) : MessageLaneFacts(databases);
