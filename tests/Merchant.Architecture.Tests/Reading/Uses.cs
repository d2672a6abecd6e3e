using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Merchant.Architecture.Reading;

/// <summary>Which file uses what of which other file.</summary>
internal static class Uses
{
    /// <summary>Every use of something declared in another file that was read, the project's own or Core's; documentation does not count.</summary>
    public static IReadOnlyList<Use> Of(CodeBase code)
    {
        var uses = new HashSet<Use>();
        foreach (var tree in code.Files)
        {
            var model = code.Compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (DeclarationOf(model.GetSymbolInfo(name)) is { } declared && declared.Path != tree.FilePath)
                    uses.Add(new Use(tree.FilePath, declared.Path, declared.Name));
            }

            foreach (var created in tree.GetRoot().DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>())
            {
                if (DeclarationOf(model.GetTypeInfo(created).Type) is { } declared && declared.Path != tree.FilePath)
                    uses.Add(new Use(tree.FilePath, declared.Path, declared.Name));
            }
        }

        return [.. uses.OrderBy(u => u.From, StringComparer.Ordinal).ThenBy(u => u.To, StringComparer.Ordinal).ThenBy(u => u.Name, StringComparer.Ordinal)];
    }

    private static Declared? DeclarationOf(SymbolInfo info) => DeclarationOf(info.Symbol ?? info.CandidateSymbols.FirstOrDefault());

    private static Declared? DeclarationOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ReducedFrom?.ContainingType ?? symbol?.ContainingType;
        if (symbol is null or INamespaceSymbol or ITypeParameterSymbol || type is null)
            return null;

        var path = type.OriginalDefinition.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath).FirstOrDefault(p => p.Length > 0);
        return path is null ? null : new Declared(path, type.Name);
    }

    private sealed record Declared(string Path, string Name);
}

/// <summary>One file's use of a type that stands in another.</summary>
internal sealed record Use(string From, string To, string Name);
