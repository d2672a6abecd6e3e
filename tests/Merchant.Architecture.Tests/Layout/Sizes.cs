using Merchant.Architecture.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Merchant.Architecture.Layout;

/// <summary>A file over 300 lines or a method over 40 asks for a split.</summary>
internal static class Sizes
{
    public const int MostLinesOfAFile = 300;
    public const int MostLinesOfAMethod = 40;

    public static IReadOnlyList<string> LongFiles(IEnumerable<SourceFile> sources) =>
    [
        .. sources.Select(s => (s.Path, Lines: s.Text.AsSpan().TrimEnd().Count('\n') + 1))
            .Where(s => s.Lines > MostLinesOfAFile)
            .Select(s => $"{s.Path} has {s.Lines} lines"),
    ];

    public static IReadOnlyList<string> LongMethods(IEnumerable<SourceFile> sources) => [.. sources.SelectMany(LongMethods)];

    private static IEnumerable<string> LongMethods(SourceFile source) =>
        CSharpSyntaxTree.ParseText(source.Text, path: source.Path).GetRoot().DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            .Select(node => (Name: NameOf(node), Lines: LinesOf(node)))
            .Where(method => method.Lines > MostLinesOfAMethod)
            .Select(method => $"{source.Path}: {method.Name} has {method.Lines} lines");

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    /// <summary>From the signature to the end; the documentation before it does not count.</summary>
    private static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
