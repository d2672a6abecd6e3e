namespace Merchant.Benchmarks.Http.Answers;

/// <summary>What <c>GET /api/tiers</c> answers.</summary>
public sealed record LadderAnswer(IReadOnlyList<LadderTierAnswer> Items, string? Next);

/// <summary>A tier as anyone may see it.</summary>
public sealed record LadderTierAnswer(string Code, long From, long? To, string Name, string Description, IReadOnlyList<BenefitAnswer> Benefits);

/// <summary>Something a tier grants.</summary>
public sealed record BenefitAnswer(string Code, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>A benefit without parameters, as all of the default ladder are.</summary>
    public static BenefitAnswer Of(string code) => new(code, None);
}

/// <summary>A tier of the ladder that judges.</summary>
public sealed record LadderTier(string Code, long From, long? To, string Name, string Description, IReadOnlyList<string> Benefits)
{
    /// <summary>The ladder that holds until somebody saves another one.</summary>
    public static IReadOnlyList<LadderTier> Default { get; } =
    [
        new("SMALL", 0, 200, "Small", "Up to 200 dispatches a month: an operation still managed by hand, with no need of bulk tools.", []),
        new("MEDIUM", 201, 1000, "Medium", "201 to 1,000 dispatches a month, with an account executive and VIP support.",
            ["account-executive", "personalised-onboarding", "vip-support", "assisted-implementation", "migration-service"]),
        new("LARGE", 1001, null, "Large", "More than 1,000 dispatches a month; access to in-person events as well.",
            ["account-executive", "personalised-onboarding", "vip-support", "assisted-implementation", "migration-service", "in-person-events"]),
    ];

    /// <summary>The tier as anyone may see it.</summary>
    public LadderTierAnswer ToAnswer() => new(Code, From, To, Name, Description, [.. Benefits.Select(BenefitAnswer.Of)]);
}
