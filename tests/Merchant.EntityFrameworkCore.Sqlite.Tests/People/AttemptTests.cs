using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.EntityFrameworkCore.Sqlite.People;

public sealed class AttemptTests(SqliteFolder databases) : AttemptFacts(databases);
