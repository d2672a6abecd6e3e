using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.Hosting;
using Merchant.StoreContract.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Merchant.StoreContract.Hosting;

/// <summary>What a host's start brings: the schema where it is asked for, and a relay that commits wake.</summary>
public abstract class StartupFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Start_MigrateOnStartup_MakesTheStoreReady()
    {
        var database = await DatabaseAsync(empty: true);
        await using var platform = PlatformOn(database, configure: Migrating);
        Assert.False(await IsReadyAsync(platform));

        await StartAsync(platform);
        await StartAsync(platform);

        Assert.True(await IsReadyAsync(platform));
    }

    [Fact]
    public async Task Start_NotAsked_LeavesTheDatabaseAlone()
    {
        await using var platform = PlatformOn(await DatabaseAsync(empty: true));

        await StartAsync(platform);

        Assert.False(await IsReadyAsync(platform));
    }

    [Fact]
    public async Task Relay_Commit_WakesItLongBeforeItWouldLookByItself()
    {
        var journal = new Journal();
        await using var platform = PlatformOn(Database, configure: builder =>
        {
            builder.Services.AddSingleton(journal);
            builder.AddEventHandler<AccountOpened, FirstHandler>("first")
                .ConfigureOutbox(options => (options.RunRelay, options.PollInterval) = (true, TimeSpan.FromHours(1)));
        });
        await StartAsync(platform);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Token);

        await platform.EnrolAsync();

        for (var i = 0; i < 200 && journal.Handled.Count == 0; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);

        Assert.Single(journal.Handled);
        await Task.WhenAll(platform.Services.GetServices<IHostedService>().Select(s => s.StopAsync(Token)));
    }

    private static void Migrating(MerchantPlatformBuilder builder) =>
        builder.Services.Configure<MerchantStoreOptions>(options => options.MigrateOnStartup = true);

    private static Task<bool> IsReadyAsync(TestPlatform platform) => platform.CallAsync<IStoreProbe, bool>(p => p.IsReadyAsync(Token));

    /// <summary>Starts what a host would start, in its order.</summary>
    private static async Task StartAsync(TestPlatform platform)
    {
        var services = platform.Services.GetServices<IHostedService>().ToList();
        foreach (var service in services.OfType<IHostedLifecycleService>())
            await service.StartingAsync(Token);
        foreach (var service in services)
            await service.StartAsync(Token);
    }
}
