using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.AspNetCore.Tests.Health;

public sealed class HealthHttpTests(SqliteFolder folder, PostgreSqlCluster cluster)
{
    public static TheoryData<bool> Providers => [true, false];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Ready_MigratedStore_IsReady(bool sqlite)
    {
        await using var database = await SourceOf(sqlite).CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle());

        Assert.Equal("""{"status":"ready"}""", (await host.As(null).GetAsync("/health/ready")).Good().Text);
        Assert.Equal("""{"status":"live"}""", (await host.As(null).GetAsync("/health/live")).Good().Text);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Ready_StoreWithoutTables_IsNotReadyButLives(bool sqlite)
    {
        await using var database = await SourceOf(sqlite).CreateAsync(empty: true);
        await using var host = await TestHost.StartAsync(database, new HostStyle());

        (await host.As(null).GetAsync("/health/ready")).Problem(503, "common.not_ready");
        (await host.As(null).GetAsync("/health/live")).Good();
    }

    private IDatabaseSource SourceOf(bool sqlite) => sqlite ? folder : cluster;
}
