using System.Reflection;
using System.Xml.Linq;

namespace Merchant.Architecture.Reading;

/// <summary>The files of the work tree, by their path from its root, with forward slashes.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value ?? throw new InvalidOperationException("The build gave no root.");

    /// <summary>The C# files somebody wrote in a folder: no build output, no migrations, which a tool writes.</summary>
    public static IReadOnlyList<SourceFile> SourcesOf(string folder) =>
        [.. Find(folder, "*.cs").Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal)).Select(Read)];

    public static IReadOnlyList<ProjectFile> ProjectsIn(params string[] folders) =>
        [.. folders.SelectMany(folder => Find(folder, "*.csproj")).Select(path => new ProjectFile(path, XDocument.Parse(Read(path).Text)))];

    /// <summary>The shared MSBuild files.</summary>
    public static IReadOnlyList<SourceFile> SharedBuildFiles() =>
        [.. Find(".", "Directory.Build.*").Select(Read)];

    public static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(Root, path)));

    private static IEnumerable<string> Find(string folder, string pattern)
    {
        var full = Path.Combine(Root, folder);
        return !Directory.Exists(full)
            ? []
            : Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "node_modules"))
                .Order(StringComparer.Ordinal);
    }
}

/// <summary>A file and what it says.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>A project file.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)?.Replace('\\', '/') ?? "";

    /// <summary>The names of the projects it refers to.</summary>
    public IReadOnlyList<string> ProjectReferences => [.. Items("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))];

    public IEnumerable<string> Items(string kind) => Xml.Descendants(kind).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    public static ProjectFile Parse(string path, string xml) => new(path, XDocument.Parse(xml));
}
