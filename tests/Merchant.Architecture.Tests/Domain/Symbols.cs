using Merchant.Architecture.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Merchant.Architecture.Domain;

/// <summary>What the checks ask of the compiler again and again.</summary>
internal static class Symbols
{
    public static IEnumerable<INamedTypeSymbol> TypesOf(CodeBase code) => code.Files.SelectMany(file =>
    {
        var model = code.Compilation.GetSemanticModel(file);
        return file.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Select(declaration => model.GetDeclaredSymbol(declaration))
            .OfType<INamedTypeSymbol>();
    });

    public static IEnumerable<IMethodSymbol> PublicMethodsOf(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Where(m => m is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false });

    public static bool IsAsync(IMethodSymbol method) =>
        method.ReturnType.OriginalDefinition.Name is "Task" or "ValueTask" or "IAsyncEnumerable";

    /// <summary>Overrides, and what an interface declared elsewhere asks for.</summary>
    public static bool IsPrescribed(IMethodSymbol method) => method.IsOverride || method.ContainingType.AllInterfaces
        .Where(i => i.DeclaringSyntaxReferences.IsEmpty)
        .SelectMany(i => i.GetMembers())
        .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    public static bool TakesRequest(IMethodSymbol method) => method.Parameters.Any(p => p.Type.Name is "HttpContext" or "HttpRequest");

    public static bool TakesTokenLast(IMethodSymbol method) => method.Parameters is [.., { Type.Name: nameof(CancellationToken) }];
}
