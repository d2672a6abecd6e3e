using Merchant.Common;

namespace Merchant.Chaos.Hosting;

/// <summary>Runs every job again and again, on every host: as if no scheduler shared them out.</summary>
internal sealed class EveryJob(IServiceScopeFactory scopes, IEnumerable<JobRegistration> jobs, ILogger<EveryJob> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            foreach (var type in jobs.Select(j => j.JobType))
                await RunAsync(type, stoppingToken);

            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
        }
    }

    private async Task RunAsync(Type type, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ((IMerchantJob)scope.ServiceProvider.GetRequiredService(type)).RunAsync(stoppingToken);
        }
#pragma warning disable CA1031 // As with a scheduler: whatever a job throws, it runs again.
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning("Job {Job} failed: {Kind}.", type.Name, exception.GetType().Name);
        }
    }
}
