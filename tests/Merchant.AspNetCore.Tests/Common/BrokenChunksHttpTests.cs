using System.Net;
using System.Net.Sockets;
using System.Text;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Common;

/// <summary>
/// A body whose chunks say sizes past all bounds. Kestrel reports it by a plain IOException, which once passed for a fault of
/// ours: 500, and an error in the log, by which anybody could have filled it. Found by eng/fuzz.sh.
/// </summary>
public sealed class BrokenChunksHttpTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    [Theory]
    [InlineData("ffffffffffffff")]
    [InlineData("7fffffff0")]
    [InlineData("zz")]
    [InlineData("-1")]
    public async Task Body_WithABrokenChunk_IsRefusedAsMalformed(string size)
    {
        var account = await host.OpenAsync();

        foreach (var (path, type) in ((string, string)[])[("applications", "application/json"), ("admin/accounts", "application/json"), ($"accounts/{account}/dispatches/import", "text/csv")])
        {
            var answer = await SendAsync($"/api/{path}", type, size);

            Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal) && answer.Contains("\"code\":\"request.malformed\"", StringComparison.Ordinal), $"{path}: {answer}");
        }

        Assert.Empty(host.Host.Faults);
    }

    private async Task<string> SendAsync(string path, string type, string size)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, host.Host.Address.Port);
        var request = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Merchant-Request: 1\r\n{TestSignIn.Header}: {Person.Administrator.ToHeader()}\r\n"
            + $"Content-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nid,\r\n{size}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
