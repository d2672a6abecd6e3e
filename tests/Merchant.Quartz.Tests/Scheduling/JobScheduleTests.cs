using Merchant.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Merchant.Quartz.Scheduling;

/// <summary>What is in the store already, from another node or an earlier start.</summary>
public sealed class JobScheduleTests
{
    private static readonly TriggerKey Trigger = new("merchant.noting");

    [Fact]
    public async Task Start_JobIsInTheStore_KeepsItsTrigger()
    {
        await using var host = await TestHost.StartAsync(platform => platform.UseQuartz());
        await StartAsync(host, TimeSpan.FromHours(1));
        var before = await host.Scheduler.GetTrigger(Trigger);

        await Task.Delay(20, TestContext.Current.CancellationToken);
        await StartAsync(host, TimeSpan.FromHours(1));

        var after = await host.Scheduler.GetTrigger(Trigger);
        Assert.Equal(before!.StartTimeUtc, after!.StartTimeUtc);
    }

    [Fact]
    public async Task Start_IntervalHasChanged_Reschedules()
    {
        await using var host = await TestHost.StartAsync(platform => platform.UseQuartz());
        await StartAsync(host, TimeSpan.FromHours(1));

        await StartAsync(host, TimeSpan.FromHours(2));

        var trigger = Assert.IsAssignableFrom<ISimpleTrigger>(await host.Scheduler.GetTrigger(Trigger));
        Assert.Equal(TimeSpan.FromHours(2), trigger.RepeatInterval);
        Assert.Equal(SimpleTriggerMisfireInstruction.NextWithRemainingCount, trigger.MisfireInstruction);
    }

    [Fact]
    public async Task Start_LongInterval_FirstRunIsWithinSeconds()
    {
        await using var host = await TestHost.StartAsync(platform => platform.UseQuartz());
        var now = host.Scheduler.TimeProvider.GetUtcNow();

        await StartAsync(host, TimeSpan.FromHours(1));

        var trigger = await host.Scheduler.GetTrigger(Trigger);
        Assert.InRange(trigger!.StartTimeUtc, now, now.AddSeconds(10));
    }

    [Fact]
    public async Task Execute_JobIsRegisteredWithNoHost_DoesNothingAndDoesNotFail()
    {
        using var listener = new OutcomeListener();
        await using var host = await TestHost.StartAsync(platform => platform.UseQuartz(quartz => quartz.AddJobListener(listener, [])));
        var gone = JobBuilder.Create<JobRun>().WithIdentity("merchant.gone").StoreDurably().Build();
        await host.Scheduler.AddJob(gone);

        await host.Scheduler.TriggerJob(gone.Key);
        await listener.WaitAsync();

        Assert.Equal(new Outcome("merchant.gone", 0, null), Assert.Single(listener.Outcomes));
    }

    private static async Task StartAsync(TestHost host, TimeSpan interval)
    {
        var schedule = new JobSchedule([new JobRegistration("noting", typeof(NotingJob), interval)], NullLogger<JobSchedule>.Instance);
        await schedule.Initialize("test", host.Scheduler);
        await schedule.Start();
    }
}
