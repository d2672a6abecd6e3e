using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Merchant.Fuzz.Wire;

/// <summary>
/// A connection that sends whatever bytes it is given: a client of the library would mend headers, lengths and paths. It is
/// opened anew after each answer that ends it.
/// </summary>
public sealed class RawConnection(Uri address) : IDisposable
{
    /// <summary>A machine that is busy with others takes its time to start; an answer over a second is judged elsewhere.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _from;
    private int _to;

    /// <summary>Sends a request and reads one answer.</summary>
    /// <param name="bytes">The request, to the byte.</param>
    /// <param name="isHead">Whether the answer has no body, whatever it says.</param>
    /// <param name="isWhole">Whether the bytes are one request; where not, the connection ends after the answer.</param>
    /// <param name="thenEnd">Whether the sending side is closed after the bytes: the server is not left waiting for more.</param>
    public async Task<RawAnswer> SendAsync(byte[] bytes, bool isHead, bool isWhole, bool thenEnd)
    {
        // What is no whole request may be answered and cut off at once, and the answer lost: it is never sent twice.
        if (!isWhole)
            Close();

        var isFresh = _socket is null;
        var answer = await TryAsync(bytes, isHead, isWhole, thenEnd);

        // A kept connection may have been closed by the server before it saw the request.
        return answer.Status == 0 && !isFresh ? await TryAsync(bytes, isHead, isWhole, thenEnd) : answer;
    }

    public void Dispose() => Close();

    private async Task<RawAnswer> TryAsync(byte[] bytes, bool isHead, bool isWhole, bool thenEnd)
    {
        using var limit = new CancellationTokenSource(Longest);
        var clock = TimeProvider.System;
        var began = clock.GetTimestamp();
        var keep = false;
        Task? sending = null;
        try
        {
            var socket = _socket ??= await ConnectAsync(limit.Token);
            sending = SendAllAsync(socket, bytes, thenEnd, limit.Token);
            var (status, headers) = await ReadHeadAsync(socket, limit.Token);
            var hasBody = !isHead && status is not (204 or 304);
            var body = hasBody ? await ReadBodyAsync(socket, headers, limit.Token) : [];
            var elapsed = clock.GetElapsedTime(began);
            keep = isWhole && sending.IsCompletedSuccessfully && !IsClosing(headers) && _from == _to;
            return new RawAnswer(status, headers, body, elapsed);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or FormatException)
        {
            return new RawAnswer(0, new Dictionary<string, string>(), [], clock.GetElapsedTime(began));
        }
        finally
        {
            if (!keep)
                Close();
            if (sending is not null)
                await sending;
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken token)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, token);
        _from = _to = 0;
        return socket;
    }

    /// <summary>Sends everything, or as much as is taken: a server that has heard enough answers and hangs up.</summary>
    private static async Task SendAllAsync(Socket socket, byte[] bytes, bool thenEnd, CancellationToken token)
    {
        try
        {
            for (var sent = 0; sent < bytes.Length;)
                sent += await socket.SendAsync(bytes.AsMemory(sent), token);
            if (thenEnd)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // What matters is the answer.
        }
    }

    private async Task<(int Status, Dictionary<string, string> Headers)> ReadHeadAsync(Socket socket, CancellationToken token)
    {
        while (true)
        {
            var line = await ReadLineAsync(socket, token);
            var status = int.Parse(line.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await ReadLineAsync(socket, token) is { Length: > 0 } header)
            {
                var colon = header.IndexOf(':', StringComparison.Ordinal);
                headers[header[..colon]] = header[(colon + 1)..].Trim();
            }

            if (status >= 200)
                return (status, headers);
        }
    }

    private async Task<byte[]> ReadBodyAsync(Socket socket, Dictionary<string, string> headers, CancellationToken token)
    {
        using var body = new MemoryStream();
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            while (true)
            {
                var size = int.Parse(await ReadLineAsync(socket, token), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                await ReadAsync(socket, size, body, token);
                await ReadLineAsync(socket, token);
                if (size == 0)
                    return body.ToArray();
            }
        }

        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : int.MaxValue;
        await ReadAsync(socket, length, body, token);
        return body.ToArray();
    }

    /// <summary>Reads so many bytes; to the end of the connection where their number is not known.</summary>
    private async Task ReadAsync(Socket socket, int count, MemoryStream into, CancellationToken token)
    {
        for (var left = count; left > 0;)
        {
            if (_from == _to && !await FillAsync(socket, token))
            {
                if (count == int.MaxValue)
                    return;

                throw new IOException("The answer ended before its end.");
            }

            var taken = Math.Min(left, _to - _from);
            into.Write(_buffer, _from, taken);
            _from += taken;
            left -= taken;
        }
    }

    private async Task<string> ReadLineAsync(Socket socket, CancellationToken token)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _to && !await FillAsync(socket, token))
                throw new IOException("The connection was closed.");

            var letter = (char)_buffer[_from++];
            if (letter == '\n')
                return line.ToString().TrimEnd('\r');

            line.Append(letter);
        }
    }

    private async Task<bool> FillAsync(Socket socket, CancellationToken token)
    {
        _from = 0;
        _to = await socket.ReceiveAsync(_buffer, token);
        return _to > 0;
    }

    private static bool IsClosing(Dictionary<string, string> headers) =>
        headers.GetValueOrDefault("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true;

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
