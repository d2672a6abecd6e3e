using Merchant.Architecture.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Merchant.Architecture.Domain;

/// <summary>
/// Every command takes who acts, and can be cancelled. A command is a public method of a public class that comes, through
/// whatever private methods, to the unit of work. Jobs act for the platform and are none.
/// </summary>
internal static class Commands
{
    public static IReadOnlyList<string> Of(CodeBase code) => [.. Find(code).Select(Name)];

    /// <summary>Commands without an actor first.</summary>
    public static IReadOnlyList<string> WithoutActor(CodeBase code) =>
        [.. Find(code).Where(m => m.Parameters is not [{ Type.Name: "Actor" }, ..]).Select(m => $"{Name(m)} does not take the actor first")];

    /// <summary>
    /// Public methods that answer later, without a token last; on interfaces a token that can be left out counts as none.
    /// What a framework's interface prescribes is not ours to change, and a request carries its own token.
    /// </summary>
    public static IReadOnlyList<string> WithoutToken(CodeBase code) =>
    [
        .. Symbols.TypesOf(code)
            .SelectMany(Symbols.PublicMethodsOf)
            .Where(m => Symbols.IsAsync(m) && !Symbols.IsPrescribed(m) && !Symbols.TakesRequest(m) && (!Symbols.TakesTokenLast(m) || (IsOnInterface(m) && m.Parameters[^1].IsOptional)))
            .Select(m => IsOnInterface(m) ? $"{Name(m)} does not demand a token last" : $"{Name(m)} does not take a token last"),
    ];

    private static bool IsOnInterface(IMethodSymbol method) => method.ContainingType.TypeKind == TypeKind.Interface;

    private static IEnumerable<IMethodSymbol> Find(CodeBase code) => Symbols.TypesOf(code)
        .Where(t => t is { TypeKind: TypeKind.Class, DeclaredAccessibility: Accessibility.Public } && !t.AllInterfaces.Any(i => i.Name == "IMerchantJob"))
        .SelectMany(Symbols.PublicMethodsOf)
        .Where(m => Symbols.IsAsync(m) && ReachesUnitOfWork(m, code, []));

    private static bool ReachesUnitOfWork(IMethodSymbol method, CodeBase code, HashSet<ISymbol> seen)
    {
        if (!seen.Add(method))
            return false;

        foreach (var declaration in method.DeclaringSyntaxReferences.Select(r => r.GetSyntax()))
        {
            var model = code.Compilation.GetSemanticModel(declaration.SyntaxTree);
            foreach (var symbol in declaration.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => model.GetSymbolInfo(n).Symbol))
            {
                if (symbol is IFieldSymbol { Type.Name: "IUnitOfWork" } or IParameterSymbol { Type.Name: "IUnitOfWork" } or IPropertySymbol { Type.Name: "IUnitOfWork" })
                    return true;
                if (symbol is IMethodSymbol called && SymbolEqualityComparer.Default.Equals(called.ContainingType, method.ContainingType)
                    && ReachesUnitOfWork(called.OriginalDefinition, code, seen))
                    return true;
            }
        }

        return false;
    }

    private static string Name(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";
}
