using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.Sqlite.People;

public sealed class PersonStoreTests(SqliteFolder databases) : PersonStoreFacts(databases);
