using Merchant.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Quartz;
using Quartz.Extensibility;

namespace Merchant.Quartz.Scheduling;

public sealed class UseQuartzTests
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task UseQuartz_JobIsRegistered_RunsInAScopeOfItsOwnEachTime()
    {
        await using var host = await TestHost.StartAsync(platform =>
        {
            platform.Services.AddScoped<ScopedThing>();
            platform.AddJob<NotingJob>("noting", Often).UseQuartz();
        });
        var journal = host.Services.GetRequiredService<Journal>();

        await journal.WaitAsync(entries: 3);
        await host.StopAsync();

        var things = journal.Entries.Cast<ScopedThing>().ToList();
        Assert.Equal(things.Count, things.Distinct().Count());
        Assert.All(things, thing => Assert.True(thing.IsDisposed));
    }

    [Fact]
    public async Task UseQuartz_JobIsRegisteredAfterTheCall_RunsAsWell()
    {
        await using var host = await TestHost.StartAsync(platform =>
        {
            platform.Services.AddScoped<ScopedThing>();
            platform.UseQuartz().AddJob<NotingJob>("noting", Often);
        });

        await host.Services.GetRequiredService<Journal>().WaitAsync();
    }

    [Fact]
    public async Task UseQuartz_CalledTwice_SchedulesEachJobOnceAndTakesBothConfigurations()
    {
        using var listener = new OutcomeListener();
        await using var host = await TestHost.StartAsync(platform => platform
            .AddJob<FailingJob>("failing", Often)
            .UseQuartz()
            .UseQuartz(quartz => quartz.AddJobListener(listener, [])));

        await listener.WaitAsync();

        Assert.Equal(["merchant.failing"], (await host.Scheduler.QueryJobs(new JobQuery())).Items.Select(job => job.Key.Name));
        Assert.Single((await host.Scheduler.QueryTriggers(new TriggerQuery())).Items);
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<QuartzHostedService>());
    }

    [Fact]
    public async Task UseQuartz_CalledAgainWithAConfiguration_ReachesOnlyThePlatformsScheduler()
    {
        var configured = new List<string>();
        await using var host = await TestHost.StartAsync(platform =>
        {
            platform.Services.AddQuartz();
            platform.UseQuartz().UseQuartz(quartz =>
            {
                configured.Add(quartz.SchedulerName);
                quartz.UseDefaultThreadPool(3);
            });
        });

        Assert.Equal([MerchantQuartzExtensions.MerchantSchedulerName], configured);
        Assert.Equal(3, (await host.Scheduler.GetMetadata()).ThreadPoolSize);
    }

    [Fact]
    public async Task UseQuartz_StoreIsChosen_ReplacesTheOneInMemory()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var chosen = Substitute.For<IJobStore>();

        new MerchantPlatformBuilder(services).UseQuartz(quartz => quartz.UseJobStore(chosen));

        await using var provider = services.BuildServiceProvider();
        Assert.Same(chosen, provider.GetRequiredKeyedService<IJobStore>(MerchantQuartzExtensions.MerchantSchedulerName));
    }

    [Fact]
    public async Task UseQuartz_JobFails_TellsQuartzAndRunsAgainAtItsInterval()
    {
        using var listener = new OutcomeListener();
        await using var host = await TestHost.StartAsync(platform => platform
            .AddJob<FailingJob>("failing", Often)
            .UseQuartz(quartz => quartz.AddJobListener(listener, [])));

        await listener.WaitAsync(runs: 3);

        Assert.All(listener.Outcomes, outcome =>
        {
            Assert.IsType<InvalidDataException>(outcome.Exception?.InnerException);
            Assert.Equal(0, outcome.RefireCount);
        });
    }

    [Fact]
    public async Task UseQuartz_JobTakesLongerThanItsInterval_NeverOverlapsItself()
    {
        await using var host = await TestHost.StartAsync(platform => platform.AddJob<SlowJob>("slow", Often).UseQuartz());
        var journal = host.Services.GetRequiredService<Journal>();

        await journal.WaitAsync(entries: 6);

        Assert.Equal(1, journal.MostConcurrent);
    }

    [Fact]
    public async Task UseQuartz_HostStops_WaitsForTheRunningJob()
    {
        await using var host = await TestHost.StartAsync(platform => platform.AddJob<SlowJob>("slow", Often).UseQuartz());
        var journal = host.Services.GetRequiredService<Journal>();

        await journal.WaitAsync();
        await host.StopAsync();

        Assert.Equal("ended", journal.Entries[^1]);
    }

    [Fact]
    public async Task UseQuartz_HostHasASchedulerOfItsOwn_LeavesItAlone()
    {
        await using var host = await TestHost.StartAsync(platform =>
        {
            platform.Services.AddQuartz();
            platform.AddJob<FailingJob>("failing", Often).UseQuartz();
        });

        var hosts = host.Services.GetRequiredService<IScheduler>();

        Assert.NotSame(hosts, host.Scheduler);
        Assert.Empty((await hosts.QueryJobs(new JobQuery())).Items);
    }

    [Fact]
    public async Task UseQuartz_IntervalIsNotPositive_StopsTheHostAtStartAndNamesTheJob()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() =>
            TestHost.StartAsync(platform => platform.AddJob<FailingJob>("hasty", TimeSpan.Zero).UseQuartz()));

        Assert.Contains("hasty", error.ToString(), StringComparison.Ordinal);
    }
}
