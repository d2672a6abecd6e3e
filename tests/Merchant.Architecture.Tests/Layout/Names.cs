using System.Text.RegularExpressions;
using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Layout;

/// <summary>Folders are capabilities, never kinds; types are the field's words.</summary>
internal static partial class Names
{
    private static readonly HashSet<string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        "Abstractions", "Base", "Classes", "Constants", "Contracts", "Controllers", "Core", "Dto", "Dtos", "Endpoints", "Entities", "Enums",
        "Exceptions", "Extensions", "Factories", "Handlers", "Helpers", "Impl", "Implementations", "Infrastructure", "Interfaces",
        "Managers", "Mappers", "Mappings", "Misc", "Models", "Options", "Records", "Repositories", "Services", "Shared", "Structs",
        "Types", "Util", "Utilities", "Utils", "Validators", "ValueObjects", "ViewModels",
    };

    public static IReadOnlyList<string> FoldersByKind(IEnumerable<SourceFile> sources) =>
    [
        .. sources.SelectMany(s => s.Path.Split('/').Skip(2).SkipLast(1).Where(Kinds.Contains).Select(folder => $"{s.Path}: '{folder}' is a kind"))
            .Distinct(StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> EmptyWords(IEnumerable<SourceFile> sources) =>
        [.. sources.SelectMany(s => Declaration().Matches(s.Text).Select(m => $"{s.Path}: '{m.Groups["name"].Value}' says nothing"))];

    [GeneratedRegex(@"^\s*(?:\w+\s+)*(?:class|record|struct|interface|enum)\s+(?<name>\w+(?:Helper|Helpers|Util|Utils|Manager|Base|Impl|Data|Info))\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();
}
