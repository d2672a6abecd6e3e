using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Merchant.Benchmarks.Http.Driver.Load;

namespace Merchant.Benchmarks.Http.Driver.Servers;

/// <summary>One of the servers that are compared, running.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _probe;
    private readonly Dictionary<Operation, IReadOnlyList<string>> _targets = [];

    private Server(string name, Process process, Uri address, int probe)
    {
        Name = name;
        Address = address;
        _process = process;
        _probe = probe;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public string Name { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Starts a server with the probe in it, and waits until it answers.</summary>
    public static async Task<Server> StartAsync(PublishedHost host, string log)
    {
        var (port, probe) = (FreePort(), FreePort());
        var process = host.Start(port, log, new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = host.Probe,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = host.IsOurs ? Path.GetFileNameWithoutExtension(host.Probe) : "",
            ["MERCHANT_BENCHMARK_PROBE"] = probe.ToString(CultureInfo.InvariantCulture),
        });
        var server = new Server(host.Name, process, new Uri($"http://127.0.0.1:{port}"), probe);
        await Readiness.WaitAsync(process, server.Http, TimeProvider.System);
        return server;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What is called for an operation: a line for <c>load.lua</c> each.</summary>
    public IReadOnlyList<string> TargetsOf(Operation operation) => _targets[operation];

    public void Target(Operation operation, IEnumerable<string> lines) => _targets[operation] = [.. lines];

    /// <summary>How many bytes the process has allocated so far.</summary>
    public async Task<long> CountAllocatedAsync()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _probe);
        using var reader = new StreamReader(client.GetStream());
        return long.Parse(await reader.ReadToEndAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
