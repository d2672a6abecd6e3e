using System.Net;
using System.Text.RegularExpressions;

namespace Merchant.Consumer;

/// <summary>
/// A web app made by <c>dotnet new web</c> in a temporary folder, with one reference: the packed package Merchant. Built
/// and started once for all tests; gone afterwards.
/// </summary>
public sealed partial class FreshShop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("merchant-consumer-").FullName;
    private Command? _shop;

    /// <summary>Set by eng/test.sh: the folder of the packages it has just packed.</summary>
    private static string? Packages { get; } = Environment.GetEnvironmentVariable("MERCHANT_PACKAGES");

    private Uri? Address { get; set; }

    public async ValueTask InitializeAsync()
    {
        if (Packages is null)
            return;

        await BuildAsync(Packages);
        _shop = Command.Start(
            Path.Combine(_folder, "Shop"), "bin/Release/net10.0/Shop.dll", "--urls", "http://127.0.0.1:0", "--Database", $"Data Source={_folder}/shop.db");
        var line = await _shop.WaitForLineAsync("Now listening on: ", TimeSpan.FromMinutes(1));
        Address = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim());
    }

    /// <summary>A visitor with a browser's cookies. Skips the test where nothing was packed.</summary>
    public HttpClient Visit()
    {
        Assert.SkipWhen(Packages is null, "Nothing is packed: eng/test.sh packs and sets MERCHANT_PACKAGES.");
        var visitor = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        visitor.DefaultRequestHeaders.Add("X-Merchant-Request", "1");
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        var exitCode = _shop is null ? 0 : await _shop.StopAsync();
        var output = _shop?.Output;
        _shop?.Dispose();
        Directory.Delete(_folder, recursive: true);
        if (exitCode != 0)
            throw new InvalidOperationException($"The shop did not stop cleanly, but with {(exitCode is null ? "a kill" : $"code {exitCode}")}:\n{output}");
    }

    private async Task BuildAsync(string packages)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), Configuration(packages));
        await Command.RunAsync(_folder, "new", "web", "--name", "Shop", "--no-restore");

        var project = Path.Combine(_folder, "Shop", "Shop.csproj");
        var text = await File.ReadAllTextAsync(project);
        await File.WriteAllTextAsync(project, text.Replace(
            "</Project>",
            $"""<PropertyGroup><RestorePackagesPath>{_folder}/packages</RestorePackagesPath></PropertyGroup><ItemGroup><PackageReference Include="Merchant" Version="{VersionOf(packages)}" /></ItemGroup></Project>""",
            StringComparison.Ordinal));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Shop", "Program.cs"), Path.Combine(_folder, "Shop", "Program.cs"), overwrite: true);
        await Command.RunAsync(Path.Combine(_folder, "Shop"), "build", "--configuration", "Release", "--disable-build-servers", "-warnaserror");

        // Packages of the same version that this machine had before would make the test one of the past.
        if (!Directory.Exists(Path.Combine(_folder, "packages", "merchant.core")))
            throw new InvalidOperationException("The shop was not built from the packages just packed.");
    }

    /// <summary>The packed packages beside the sources there are; what others publish need not be fetched again.</summary>
    private static string Configuration(string packages)
    {
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return $"""
            <configuration>
              <packageSources><add key="merchant-packed" value="{packages}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """;
    }

    private static string VersionOf(string packages) => Directory.EnumerateFiles(packages, "Merchant.*.nupkg")
        .Select(path => Metapackage().Match(Path.GetFileName(path)))
        .Single(match => match.Success)
        .Groups["version"].Value;

    [GeneratedRegex(@"^Merchant\.(?<version>\d+\..+)\.nupkg$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metapackage();
}
