using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Merchant.Email.Tests.Smtp;

/// <summary>What a server is told to do. Each list holds the answers of a step, one for each time; after them it does the usual.</summary>
/// <remarks>An answer is a reply (<c>451 busy</c>), <c>hang</c>, <c>close</c>, or a reply with <c>reply-and-close </c> before it.</remarks>
internal sealed record Behaviour
{
    public string[] Greeting { get; init; } = [];

    public string[] Mail { get; init; } = [];

    public string[] Rcpt { get; init; } = [];

    public string[] Data { get; init; } = [];

    public string[] Content { get; init; } = [];

    public string[] Quit { get; init; } = [];

    public bool Utf8 { get; init; }

    /// <summary><c>starttls</c>, <c>tls</c>, or none.</summary>
    public string? Security { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? Certificate { get; set; }
}

/// <summary>A message that a server got.</summary>
internal sealed record Received(string Message, string Sender, string[] Recipients, string[] Options, bool Tls, string? User)
{
    /// <summary>The lines of the headers, unfolded.</summary>
    public string[] Headers => Message.ReplaceLineEndings("\n").Split("\n\n")[0].Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');

    public string Header(string name) => Assert.Single(Headers, h => h.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
}

/// <summary>
/// A real SMTP server of Debian's (aiosmtpd), on a free port, that behaves as a test tells it. Where there is none the test
/// is skipped; with <c>MERCHANT_REQUIRE_SMTP=1</c> it fails.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly Lazy<string?> Python = new(FindPython);

    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<JsonElement> _said = new();
    private readonly string? _folder;
    private int _asked;

    private SmtpServer(Process process, int port, string? folder)
    {
        (_process, Port, _folder) = (process, port, folder);
        _reading = Task.Run(ReadAsync);
    }

    public int Port { get; }

    /// <summary>The messages that came as far as their last dot.</summary>
    public IReadOnlyList<Received> Messages => [.. Said().Where(s => s.TryGetProperty("message", out _)).Select(s => s.Deserialize<Received>(JsonSerializerOptions.Web) ?? throw new JsonException())];

    /// <summary>The commands, in order.</summary>
    public IReadOnlyList<string> Commands => [.. Lines.Select(l => l.GetProperty("command").GetString() ?? "")];

    /// <summary>Whether a command came before the answer to the one before it.</summary>
    public bool SawPipelining => Lines.Any(l => l.GetProperty("pipelined").GetBoolean());

    private IEnumerable<JsonElement> Lines => Said().Where(s => s.TryGetProperty("command", out _));

    public static async Task<SmtpServer> StartAsync(Behaviour? behaviour = null)
    {
        const string missing = "There is no Python with aiosmtpd on this machine.";
        if (Python.Value is not { } python)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("MERCHANT_REQUIRE_SMTP") == "1", missing);
            Assert.Fail(missing);
            return null;
        }

        behaviour ??= new Behaviour();
        var folder = behaviour.Security is null ? null : Directory.CreateTempSubdirectory("merchant-smtp-").FullName;
        if (folder is not null)
            behaviour = behaviour with { Certificate = WriteCertificate(folder) };

        var script = Path.Combine(AppContext.BaseDirectory, "Smtp", "server.py");
        var start = new ProcessStartInfo(python, [script, JsonSerializer.Serialize(behaviour, JsonSerializerOptions.Web)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The mail server could not be started.");
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        return line?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new SmtpServer(process, int.Parse(line["ready ".Length..], provider: null), folder)
            : throw new InvalidOperationException($"The mail server did not start: {line}");
    }

    /// <summary>Waits until the server has seen something.</summary>
    public async Task WaitForAsync(string command)
    {
        for (var i = 0; i < 500 && !Commands.Contains(command); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);

        Assert.Contains(command, Commands);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        await _reading;
        _process.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>All that the server has said by now: it may still be on its way.</summary>
    private IReadOnlyList<JsonElement> Said()
    {
        lock (_process)
        {
            var settled = $"{++_asked}";
            _process.StandardInput.WriteLine(settled);
            _process.StandardInput.Flush();
            SpinWait.SpinUntil(() => _said.Any(s => s.TryGetProperty("settled", out var n) && n.GetString() == settled), TimeSpan.FromSeconds(20));
        }

        return [.. _said];
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            _said.Enqueue(JsonSerializer.Deserialize<JsonElement>(line));
    }

    /// <summary>A certificate that nobody but the test trusts.</summary>
    private static string WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(folder, "server.pem");
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return path;
    }

    /// <summary>Debian's own first: its packages are for that one.</summary>
    private static string? FindPython()
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3"])
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true, UseShellExecute = false });
                process?.WaitForExit();
                if (process?.ExitCode == 0)
                    return python;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        }

        return null;
    }
}
