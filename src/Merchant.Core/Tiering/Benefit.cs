using System.Collections.Frozen;

namespace Merchant.Tiering;

/// <summary>Something a tier grants, by a code that hosts check; parameters are the host's to read.</summary>
/// <param name="Code">Lower case, digits and hyphens: <c>vip-support</c>.</param>
public sealed record Benefit(string Code)
{
    /// <summary>Parameters of the benefit, such as a number of seats.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>The codes of the benefits that the default ladder grants. Source: Mastershop, "beneficios".</summary>
public static class BenefitCodes
{
    /// <summary>An account executive of one's own ("Ejecutivo de cuenta asignado").</summary>
    public const string AccountExecutive = "account-executive";

    /// <summary>A personalised onboarding ("Onboarding personalizado").</summary>
    public const string PersonalisedOnboarding = "personalised-onboarding";

    /// <summary>Support ahead of others ("Soporte VIP").</summary>
    public const string VipSupport = "vip-support";

    /// <summary>Help with the set-up ("Implementación asistida").</summary>
    public const string AssistedImplementation = "assisted-implementation";

    /// <summary>Migration from any platform ("Servicio de migración desde cualquier plataforma").</summary>
    public const string MigrationService = "migration-service";

    /// <summary>Access to events in person ("Acceso a eventos presenciales").</summary>
    public const string InPersonEvents = "in-person-events";
}

/// <summary>The benefits an account has now. A check allocates nothing.</summary>
public sealed class BenefitSet
{
    private readonly FrozenDictionary<string, Benefit> _benefits;

    internal BenefitSet(IEnumerable<Benefit> benefits) => _benefits = benefits.ToFrozenDictionary(b => b.Code, StringComparer.Ordinal);

    /// <summary>No benefits.</summary>
    public static BenefitSet None { get; } = new([]);

    /// <summary>The benefits.</summary>
    public IReadOnlyList<Benefit> All => _benefits.Values;

    /// <summary>Whether the benefit is granted.</summary>
    public bool Has(string code) => _benefits.ContainsKey(code);

    /// <summary>The benefit with its parameters; null when it is not granted.</summary>
    public Benefit? Find(string code) => _benefits.GetValueOrDefault(code);
}
