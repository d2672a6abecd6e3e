using Merchant.StoreContract.Hosting;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PostgreSqlCluster))]

// What measures side by side measures its neighbour.
[assembly: Parallelization(Mode = ParallelMode.None)]
