using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into each server by <c>DOTNET_STARTUP_HOOKS</c>: tells whoever connects to the port in
/// <c>MERCHANT_BENCHMARK_PROBE</c> how many bytes the process has allocated. The runtime demands the name and no namespace.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime looks for this very name.")]
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "The runtime looks for this very name.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("MERCHANT_BENCHMARK_PROBE"), CultureInfo.InvariantCulture, out var port))
            return;

        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = AnswerAsync(listener);
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var allocated = GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(allocated));
        }
    }
}
