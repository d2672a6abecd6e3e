using Merchant.StoreContract.Hosting;

[assembly: AssemblyFixture(typeof(SqliteFolder))]
[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]
