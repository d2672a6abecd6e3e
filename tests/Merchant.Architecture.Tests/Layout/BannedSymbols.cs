using Merchant.Architecture.Reading;
using Microsoft.CodeAnalysis;

namespace Merchant.Architecture.Layout;

/// <summary>The list of banned symbols is complete, means what it says, and reaches every project.</summary>
internal static class BannedSymbols
{
    private const string Analyzer = "Microsoft.CodeAnalysis.BannedApiAnalyzers";
    private const string List = "eng/BannedSymbols.txt";

    private static readonly string[] Demanded =
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today",
        "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Guid.NewGuid",
        "M:System.Threading.Thread.Sleep(System.Int32)", "M:System.Threading.Thread.Sleep(System.TimeSpan)",
        "P:System.Threading.Tasks.Task`1.Result", "M:System.Threading.Tasks.Task.Wait",
    ];

    /// <summary>Symbols that the list lacks, or names so that the compiler knows no such thing: a slip of the pen bans nothing.</summary>
    public static IReadOnlyList<string> Faults(string list, Compilation compilation)
    {
        var banned = list.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split(';')[0])
            .ToList();
        return
        [
            .. Demanded.Except(banned).Select(symbol => $"{symbol} is not banned"),
            .. banned.Where(symbol => DocumentationCommentId.GetSymbolsForDeclarationId(symbol, compilation).IsEmpty).Select(symbol => $"{symbol} is no symbol"),
        ];
    }

    /// <summary>Projects that the analyzer or the list does not reach.</summary>
    public static IReadOnlyList<string> Unreached(IReadOnlyList<ProjectFile> projects, IReadOnlyList<SourceFile> shared)
    {
        var root = shared.SingleOrDefault(s => s.Path == "Directory.Build.props")?.Text ?? "";
        var faults = new List<string>();
        if (!root.Contains($"<PackageReference Include=\"{Analyzer}\"", StringComparison.Ordinal))
            faults.Add($"Directory.Build.props does not bring {Analyzer}");
        if (!root.Contains($"<AdditionalFiles Include=\"$(RepositoryRoot){List}\"", StringComparison.Ordinal))
            faults.Add($"Directory.Build.props does not bring {List}");
        if (!root.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", StringComparison.Ordinal))
            faults.Add("Directory.Build.props does not make warnings errors");

        faults.AddRange(shared.Where(s => s.Path.EndsWith("/Directory.Build.props", StringComparison.Ordinal)
                && !s.Text.Contains("GetPathOfFileAbove('Directory.Build.props'", StringComparison.Ordinal))
            .Select(s => $"{s.Path} cuts off what stands above it"));
        faults.AddRange(projects.Select(p => (p.Path, Text: p.Xml.ToString())).Concat(shared.Select(s => (s.Path, s.Text)))
            .Where(file => Loosens(file.Text))
            .Select(file => $"{file.Path} loosens the analyzers"));
        return faults;
    }

    private static bool Loosens(string xml) =>
        xml.Contains($"Remove=\"{Analyzer}", StringComparison.Ordinal)
        || xml.Contains("AdditionalFiles Remove", StringComparison.Ordinal)
        || xml.Contains("RS0030", StringComparison.Ordinal)
        || xml.Contains("<TreatWarningsAsErrors>false", StringComparison.OrdinalIgnoreCase)
        || xml.Contains("<RunAnalyzers>false", StringComparison.OrdinalIgnoreCase)
        || xml.Contains("<RunAnalyzersDuringBuild>false", StringComparison.OrdinalIgnoreCase);
}
