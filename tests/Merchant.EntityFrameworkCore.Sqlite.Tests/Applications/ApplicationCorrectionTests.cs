using Merchant.StoreContract.Applications;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.Sqlite.Applications;

public sealed class ApplicationCorrectionTests(SqliteFolder databases) : ApplicationCorrectionFacts(databases);
