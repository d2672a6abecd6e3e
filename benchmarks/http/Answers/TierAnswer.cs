namespace Merchant.Benchmarks.Http.Answers;

/// <summary>What <c>GET /api/accounts/{id}/tier</c> answers.</summary>
public sealed record TierAnswer(
    Guid AccountId,
    DateOnly? AsOf,
    string Tier,
    string Name,
    bool Provisional,
    DateTime Since,
    int LadderVersion,
    IReadOnlyList<BenefitAnswer> Benefits,
    ForecastAnswer Forecast,
    ExplanationAnswer? Explanation);

/// <summary>What the present month still needs.</summary>
public sealed record ForecastAnswer(
    string Month,
    long Count,
    string Tier,
    long Needed,
    DateOnly By,
    bool GraceWouldKeep,
    OutlookAnswer IfNothingMore,
    string? NextTier,
    long? NeededForNext,
    string Sentence);

/// <summary>What the close would decide.</summary>
public sealed record OutlookAnswer(string Tier, string Reason);

/// <summary>Why the tier is what it is.</summary>
public sealed record ExplanationAnswer(
    string Month,
    long Dispatches,
    decimal Measure,
    int Months,
    int LadderVersion,
    string? Start,
    string? Held,
    string Measured,
    string Tier,
    long From,
    long? To,
    int MonthsBelow,
    int GraceMonths,
    string Reason,
    IReadOnlyList<string> Sentences);
