using Merchant.Architecture.Reading;
using Microsoft.CodeAnalysis;

namespace Merchant.Architecture.Domain;

/// <summary>
/// Entities are fixed and sealed, and change by their own methods only. An entity is a class with private
/// setters and constructors, or one that a store takes in by <c>Add</c>; records are values.
/// </summary>
internal static class Entities
{
    public static IReadOnlyList<INamedTypeSymbol> Of(CodeBase code)
    {
        var types = Symbols.TypesOf(code).ToList();
        var stored = types.Where(t => t.TypeKind == TypeKind.Interface)
            .SelectMany(t => t.GetMembers("Add").OfType<IMethodSymbol>())
            .SelectMany(m => m.Parameters)
            .Select(p => ItemOf(p.Type))
            .ToHashSet(SymbolEqualityComparer.Default);
        return [.. types.Where(t => t is { TypeKind: TypeKind.Class, IsRecord: false, IsStatic: false }
            && (stored.Contains(t) || LooksMapped(t)))];
    }

    public static IReadOnlyList<string> Violations(CodeBase code) => [.. Of(code).SelectMany(Violations)];

    private static IEnumerable<string> Violations(INamedTypeSymbol entity)
    {
        if (!entity.IsSealed)
            yield return $"{entity.Name} is not sealed";

        foreach (var constructor in entity.InstanceConstructors.Where(c => c.DeclaredAccessibility != Accessibility.Private))
            yield return $"{entity.Name} has a constructor that is not private";

        foreach (var property in Properties(entity).Where(p => p.SetMethod is { DeclaredAccessibility: not Accessibility.Private }))
            yield return $"{entity.Name}.{property.Name} can be set from outside";

        foreach (var field in entity.GetMembers().OfType<IFieldSymbol>().Where(f => f is { IsConst: false, IsImplicitlyDeclared: false, DeclaredAccessibility: not Accessibility.Private }))
            yield return $"{entity.Name}.{field.Name} is a field that is not private";
    }

    private static bool LooksMapped(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(c => c is { IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Private })
        && Properties(type).Any(p => p.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Private });

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>();

    /// <summary>The item of a list, or the thing itself.</summary>
    private static ITypeSymbol ItemOf(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments: [var item] } ? item : type;
}
