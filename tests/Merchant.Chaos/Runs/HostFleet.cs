using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Processes;

namespace Merchant.Chaos.Runs;

/// <summary>The hosts of a run: one or two, killed and started again.</summary>
internal sealed class HostFleet(HostSettings settings, Crowd crowd) : IAsyncDisposable
{
    private readonly List<(HostProcess Host, Uri Address)> _hosts = [];

    public IReadOnlyList<HostProcess> Hosts => [.. _hosts.Select(h => h.Host)];

    public async Task GrowToAsync(int count)
    {
        while (_hosts.Count < count)
            _hosts.Add(await HostProcess.StartedAsync(settings));

        Tell();
    }

    /// <summary>Kills one, and starts it again when something else is done.</summary>
    public async Task KillAsync(int index, Func<Task>? meanwhile = null)
    {
        await _hosts[index].Host.KillAsync();
        if (meanwhile is not null)
            await meanwhile();

        _hosts[index].Host.Dispose();
        _hosts[index] = await HostProcess.StartedAsync(settings);
        Tell();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, _) in _hosts)
        {
            await host.KillAsync();
            host.Dispose();
        }
    }

    private void Tell() => crowd.Know(_hosts.Select(h => h.Address));
}
