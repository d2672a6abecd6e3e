using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Merchant.Architecture.Reading;

/// <summary>
/// A project's source as the compiler understands it. Source rather than the built assembly: constants, and which file
/// a type stands in, are not to be seen there any more.
/// </summary>
internal sealed class CodeBase
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);
    private static readonly ConcurrentDictionary<string, Lazy<CodeBase>> Loaded = new(StringComparer.Ordinal);
    private static readonly IReadOnlyList<MetadataReference> Platform = LoadPlatform();

    private readonly Lazy<IReadOnlyList<Use>> _uses;

    private CodeBase(string folder, CSharpCompilation compilation)
    {
        (Folder, Compilation) = (folder, compilation);
        _uses = new Lazy<IReadOnlyList<Use>>(() => Reading.Uses.Of(this));
    }

    public static CodeBase Core => Load("Merchant.Core");

    /// <summary>The project's folder from the root of the work tree; files' slices count from here.</summary>
    public string Folder { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>What its files use of other files.</summary>
    public IReadOnlyList<Use> Uses => _uses.Value;

    public IEnumerable<SyntaxTree> Files => Compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>A project of src; what it uses of Core keeps its files and folders.</summary>
    public static CodeBase Load(string project) => Loaded.GetOrAdd(project, name => new Lazy<CodeBase>(() => Read(name))).Value;

    /// <summary>Files written for a test: a planted violation.</summary>
    public static CodeBase Planted(params (string Path, string Text)[] files) =>
        Create("Planted", "src/Planted", [.. files.Select(f => new SourceFile($"src/Planted/{f.Path}", f.Text))], null, "");

    /// <summary>The slice of a file: the first folder below the project; empty at the project's root.</summary>
    public static string SliceOf(string path) => path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    /// <summary>
    /// Names the compiler could not make sense of: where there are any, the checks would look past what they are after.
    /// Members of known types are left out: some are written by generators.
    /// </summary>
    public IReadOnlyList<string> UnknownNames() =>
    [
        .. Compilation.GetDiagnostics()
            .Where(d => d.Id is "CS0246" or "CS0103" or "CS0234")
            .Select(d => d.ToString())
            .Order(StringComparer.Ordinal),
    ];

    private static CodeBase Read(string project)
    {
        var folder = $"src/{project}";
        var file = Repository.ProjectsIn(folder).Single();
        var friends = file.Items("InternalsVisibleTo").Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]");
        var usings = file.Items("Using").Select(name => $"global using {name};");
        var core = project == "Merchant.Core" ? null : Core;
        return Create(project, folder, Repository.SourcesOf(folder), core, string.Join('\n', usings.Concat(friends)));
    }

    private static CodeBase Create(string name, string folder, IReadOnlyList<SourceFile> sources, CodeBase? core, string extra)
    {
        var trees = sources.Select(s => CSharpSyntaxTree.ParseText(s.Text, Parsing, s.Path, Encoding.UTF8))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings + extra, Parsing));
        MetadataReference[] references = core is null ? [.. Platform] : [.. Platform, core.Compilation.ToMetadataReference()];
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return new CodeBase(folder, CSharpCompilation.Create(name, trees, references, options));
    }

    /// <summary>Everything the tests themselves run on, but for the assembly whose source is read.</summary>
    private static IReadOnlyList<MetadataReference> LoadPlatform()
    {
        var paths = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        return [.. paths.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Merchant.Core.dll" && path.Length > 0)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
