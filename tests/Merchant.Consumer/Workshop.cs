using System.Text.RegularExpressions;
using Merchant.Consumer;

[assembly: AssemblyFixture(typeof(Workshop))]

namespace Merchant.Consumer;

/// <summary>
/// A temporary folder in which web apps are made by <c>dotnet new web</c>, with one reference: the packed package Merchant.
/// The apps share what they restored; all of it is gone after the tests.
/// </summary>
public sealed partial class Workshop : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("merchant-consumer-").FullName;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Set by eng/test.sh: the folder of the packages it has just packed; null where nothing is packed.</summary>
    public static string? Packages { get; } = Environment.GetEnvironmentVariable("MERCHANT_PACKAGES");

    /// <summary>Makes and builds an app, and gives its folder. One after the other: the second finds every package unpacked.</summary>
    public async Task<string> BuildAsync(string packages, string name, string program)
    {
        await _oneAtATime.WaitAsync();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), Configuration(packages));
            await Command.RunAsync(_folder, "new", "web", "--name", name, "--no-restore");

            var app = Path.Combine(_folder, name);
            var project = Path.Combine(app, $"{name}.csproj");
            var text = await File.ReadAllTextAsync(project);
            await File.WriteAllTextAsync(project, text.Replace(
                "</Project>",
                $"""<PropertyGroup><RestorePackagesPath>{_folder}/packages</RestorePackagesPath></PropertyGroup><ItemGroup><PackageReference Include="Merchant" Version="{VersionOf(packages)}" /></ItemGroup></Project>""",
                StringComparison.Ordinal));
            await File.WriteAllTextAsync(Path.Combine(app, "Program.cs"), program);
            await Command.RunAsync(app, "build", "--configuration", "Release", "--disable-build-servers", "-warnaserror");

            // Packages of the same version that this machine had before would make the test one of the past.
            return Directory.Exists(Path.Combine(_folder, "packages", "merchant.core"))
                ? app
                : throw new InvalidOperationException($"{name} was not built from the packages just packed.");
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        Directory.Delete(_folder, recursive: true);
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
