using Merchant.Common;
using Merchant.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Merchant.Quartz.Scheduling;

/// <summary>A host that runs jobs and nothing else: the platform's stores are not needed to schedule.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost _host;

    private TestHost(IHost host) => _host = host;

    public IScheduler Scheduler => _host.Services.GetRequiredKeyedService<IScheduler>(MerchantQuartzExtensions.MerchantSchedulerName);

    public IServiceProvider Services => _host.Services;

    public static async Task<TestHost> StartAsync(Action<MerchantPlatformBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<Journal>();
        configure(new MerchantPlatformBuilder(builder.Services));
        var host = new TestHost(builder.Build());
        await host._host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task StopAsync() => _host.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}

/// <summary>What jobs did, for tests to wait on.</summary>
internal sealed class Journal : IDisposable
{
    private readonly SemaphoreSlim _written = new(0);
    private readonly Lock _lock = new();
    private readonly List<object> _entries = [];

    public int Concurrent;
    public int MostConcurrent;

    public IReadOnlyList<object> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    public void Write(object entry)
    {
        lock (_lock)
            _entries.Add(entry);

        _written.Release();
    }

    public void Dispose() => _written.Dispose();

    /// <summary>Waits for so many further entries; a job that never runs fails the test by its timeout.</summary>
    public async Task WaitAsync(int entries = 1)
    {
        for (var i = 0; i < entries; i++)
            Assert.True(await _written.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), "No job ran within 30 seconds.");
    }
}

/// <summary>Notes the instance of the scoped thing it was given.</summary>
internal sealed class NotingJob(Journal journal, ScopedThing thing) : IMerchantJob
{
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        journal.Write(thing);
        return Task.FromResult(1);
    }
}

internal sealed class ScopedThing : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;
}

/// <summary>Always fails.</summary>
internal sealed class FailingJob(Journal journal) : IMerchantJob
{
    public Task<int> RunAsync(CancellationToken cancellationToken)
    {
        journal.Write("failed");
        throw new InvalidDataException("As the test wants.");
    }
}

/// <summary>Takes longer than its interval.</summary>
internal sealed class SlowJob(Journal journal) : IMerchantJob
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        journal.MostConcurrent = Math.Max(journal.MostConcurrent, Interlocked.Increment(ref journal.Concurrent));
        journal.Write("begun");
        await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
        _ = Interlocked.Decrement(ref journal.Concurrent);
        journal.Write("ended");
        return 0;
    }
}
