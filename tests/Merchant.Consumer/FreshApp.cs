using System.Net;

namespace Merchant.Consumer;

/// <summary>A web app that was made in the workshop. Built and started once for all tests of a class, and stopped after them.</summary>
public abstract class FreshApp(Workshop workshop, string name, params string[] arguments) : IAsyncLifetime
{
    private Command? _app;

    private Uri? Address { get; set; }

    /// <summary>What stands in <c>Program.cs</c>.</summary>
    protected abstract string Program { get; }

    public async ValueTask InitializeAsync()
    {
        if (Workshop.Packages is not { } packages)
            return;

        var folder = await workshop.BuildAsync(packages, name, Program);
        _app = Command.Start(folder, [$"bin/Release/net10.0/{name}.dll", "--urls", "http://127.0.0.1:0", .. arguments]);
        var line = await WaitForLineAsync("Now listening on: ");
        Address = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim());
    }

    /// <summary>A visitor with a browser's cookies. Skips the test where nothing was packed.</summary>
    public virtual HttpClient Visit()
    {
        Assert.SkipWhen(Workshop.Packages is null, "Nothing is packed: eng/test.sh packs and sets MERCHANT_PACKAGES.");
        return new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
    }

    /// <summary>The first line that the app printed, or prints within a minute, that holds the text.</summary>
    public Task<string> WaitForLineAsync(string text) =>
        (_app ?? throw new InvalidOperationException($"{name} was not started.")).WaitForLineAsync(text, TimeSpan.FromMinutes(1));

    public async ValueTask DisposeAsync()
    {
        var exitCode = _app is null ? 0 : await _app.StopAsync();
        var output = _app?.Output;
        _app?.Dispose();
        GC.SuppressFinalize(this);
        if (exitCode != 0)
            throw new InvalidOperationException($"{name} did not stop cleanly, but with {(exitCode is null ? "a kill" : $"code {exitCode}")}:\n{output}");
    }
}
