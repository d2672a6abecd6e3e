using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Notifications;

namespace Merchant.EntityFrameworkCore.Sqlite.Notifications;

public sealed class NotifierTests(SqliteFolder databases) : NotifierFacts(databases);
