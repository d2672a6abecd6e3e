using System.Collections.Concurrent;
using Quartz;

namespace Merchant.Quartz.Scheduling;

/// <summary>Notes how runs ended, as Quartz saw it.</summary>
internal sealed class OutcomeListener : IJobListener, IDisposable
{
    private readonly SemaphoreSlim _ended = new(0);
    private readonly ConcurrentQueue<Outcome> _outcomes = new();

    public string Name => "outcomes";

    public IReadOnlyCollection<Outcome> Outcomes => _outcomes;

    public async Task WaitAsync(int runs = 1)
    {
        for (var i = 0; i < runs; i++)
            Assert.True(await _ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "No job ended within 30 seconds.");
    }

    public void Dispose() => _ended.Dispose();

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        _outcomes.Enqueue(new Outcome(context.JobDetail.Key.Name, context.RefireCount, jobException));
        _ended.Release();
        return ValueTask.CompletedTask;
    }
}

internal sealed record Outcome(string Job, int RefireCount, JobExecutionException? Exception);
