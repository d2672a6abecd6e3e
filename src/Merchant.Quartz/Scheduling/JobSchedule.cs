using Merchant.Common;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Extensibility;

namespace Merchant.Quartz.Scheduling;

/// <summary>
/// Puts the registered jobs into the scheduler when it starts. A clustered store may have them already, from another
/// node or an earlier start: what is there stays, but for an interval that has changed.
/// </summary>
internal sealed class JobSchedule(IEnumerable<JobRegistration> registrations, ILogger<JobSchedule> logger) : ISchedulerPlugin
{
    /// <summary>The wait before a job's first run, so that a host starts before its jobs do.</summary>
    private static readonly TimeSpan LongestStartDelay = TimeSpan.FromSeconds(5);

    private IScheduler? _scheduler;

    public ValueTask Initialize(string pluginName, IScheduler scheduler, CancellationToken cancellationToken = default)
    {
        // Here rather than when the jobs are scheduled: the host is still starting, and stops.
        if (registrations.FirstOrDefault(r => r.Interval <= TimeSpan.Zero) is { } wrong)
            throw new InvalidOperationException($"The job '{wrong.Name}' has the interval {wrong.Interval}; it must be more than 0.");

        _scheduler = scheduler;
        return ValueTask.CompletedTask;
    }

    public async ValueTask Start(CancellationToken cancellationToken = default)
    {
        if (_scheduler is not { } scheduler)
            throw new InvalidOperationException("The job schedule was started before it was given its scheduler.");

        foreach (var registration in registrations)
        {
            await ScheduleAsync(scheduler, registration, cancellationToken).ConfigureAwait(false);
            logger.LogDebug("Job {Job} runs every {Interval}.", registration.Name, registration.Interval);
        }
    }

    private static async Task ScheduleAsync(IScheduler scheduler, JobRegistration registration, CancellationToken cancellationToken)
    {
        var trigger = TriggerOf(registration, scheduler.TimeProvider.GetUtcNow());
        try
        {
            await scheduler.AddJob(DetailOf(registration), new AddJobOptions { Replace = true }, cancellationToken).ConfigureAwait(false);
            var present = await scheduler.GetTrigger(trigger.Key, cancellationToken).ConfigureAwait(false);
            if (present is null)
                _ = await scheduler.ScheduleJob(trigger, cancellationToken: cancellationToken).ConfigureAwait(false);
            else if ((present as ISimpleTrigger)?.RepeatInterval != registration.Interval)
                _ = await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node of the cluster was faster; its trigger is the same.
        }
    }

    private static IJobDetail DetailOf(JobRegistration registration) => JobBuilder.Create<JobRun>()
        .WithIdentity(registration.Key())
        .WithDescription(registration.JobType.FullName ?? registration.JobType.Name)
        .StoreDurably()
        .Build();

    /// <summary>Runs that were missed are left out: the next one finds all the work there is.</summary>
    private static ITrigger TriggerOf(JobRegistration registration, DateTimeOffset now)
    {
        var key = registration.Key();
        var delay = registration.Interval < LongestStartDelay ? registration.Interval : LongestStartDelay;
        return TriggerBuilder.Create()
            .ForJob(key)
            .WithIdentity(key.Name)
            .StartAt(now + delay)
            .WithSimpleSchedule(schedule => schedule
                .WithInterval(registration.Interval)
                .RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build();
    }
}
