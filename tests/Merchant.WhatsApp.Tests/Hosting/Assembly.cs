using Merchant.StoreContract.Hosting;

[assembly: AssemblyFixture(typeof(SqliteFolder))]
