using System.Diagnostics;
using Merchant.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Merchant.Quartz.Scheduling;

/// <summary>
/// One run of one of the platform's jobs, in a scope of its own. A run that fails is told to Quartz, and the
/// schedule goes on: the next run finds the same work again, so nothing is refired at once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class JobRun(IServiceScopeFactory scopes, IEnumerable<JobRegistration> registrations, ILogger<JobRun> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var registration = registrations.FirstOrDefault(r => r.Key().Equals(context.JobDetail.Key));
        if (registration is null)
        {
            // A clustered store outlives the hosts that wrote to it.
            logger.LogWarning("Job {Job} is scheduled, but not registered with this host; delete it from the job store if no host has it.", context.JobDetail.Key.Name);
            return;
        }

        try
        {
            await RunAsync(registration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("Job {Job} was interrupted; its next run goes on from there.", registration.Name);
        }
#pragma warning disable CA1031 // Whatever a job throws must not end its schedule.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Quartz logs it.
            throw new JobExecutionException($"Job {registration.Name} failed; it is tried again in {registration.Interval}.", exception);
        }
    }

    private async Task RunAsync(JobRegistration registration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var job = (IMerchantJob)scope.ServiceProvider.GetRequiredService(registration.JobType);
            var done = await job.RunAsync(cancellationToken).ConfigureAwait(false);
            logger.Log(
                done > 0 ? LogLevel.Information : LogLevel.Debug,
                "Job {Job} did {Count} in {Elapsed}.", registration.Name, done, Stopwatch.GetElapsedTime(started));
        }
    }
}
