namespace Merchant.Tiering;

/// <summary>
/// SMALL 0–200, MEDIUM 201–1,000, LARGE above 1,000. The source counts 200 twice ("de 0 a 200", "entre los 200 a
/// 1000"): upper ends are included, so 200 is SMALL. Source: Mastershop, "conoce nuestras 3 categorías".
/// </summary>
public static class DefaultLadder
{
    /// <summary>The three tiers.</summary>
    public static IReadOnlyList<TierLine> Lines { get; } =
    [
        new TierLine("SMALL", 0, 200)
        {
            Name = Text("Pequeña", "Small", "Pequena"),
            Description = Text(
                "Operación de hasta 200 despachos al mes, aún manejable a mano: no requiere herramientas masivas.",
                "Up to 200 dispatches a month: an operation still managed by hand, with no need of bulk tools.",
                "Até 200 despachos por mês: uma operação ainda gerida à mão, sem necessidade de ferramentas em massa."),
        },
        new TierLine("MEDIUM", 201, 1000)
        {
            Name = Text("Mediana", "Medium", "Média"),
            Description = Text(
                "De 201 a 1000 despachos al mes, con ejecutivo de cuenta y soporte VIP.",
                "201 to 1,000 dispatches a month, with an account executive and VIP support.",
                "De 201 a 1000 despachos por mês, com executivo de conta e suporte VIP."),
            Benefits = [.. Shared],
        },
        new TierLine("LARGE", 1001, null)
        {
            Name = Text("Grande", "Large", "Grande"),
            Description = Text(
                "Más de 1000 despachos al mes; además, acceso a eventos presenciales.",
                "More than 1,000 dispatches a month; access to in-person events as well.",
                "Mais de 1000 despachos por mês; também acesso a eventos presenciais."),
            Benefits = [.. Shared, new Benefit(BenefitCodes.InPersonEvents)],
        },
    ];

    private static IEnumerable<Benefit> Shared =>
    [
        new Benefit(BenefitCodes.AccountExecutive),
        new Benefit(BenefitCodes.PersonalisedOnboarding),
        new Benefit(BenefitCodes.VipSupport),
        new Benefit(BenefitCodes.AssistedImplementation),
        new Benefit(BenefitCodes.MigrationService),
    ];

    private static LocalizedText Text(string es, string en, string pt) =>
        new(new Dictionary<string, string> { ["es"] = es, ["en"] = en, ["pt-BR"] = pt });
}
