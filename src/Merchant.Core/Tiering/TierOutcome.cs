namespace Merchant.Tiering;

/// <summary>What judging came to.</summary>
/// <param name="Before">The standing before.</param>
/// <param name="After">The standing after.</param>
/// <param name="Evaluations">The decisions taken, in order.</param>
/// <param name="Granted">Codes of benefits the account has now and had not before.</param>
/// <param name="Withdrawn">Codes of benefits the account had before and has no more.</param>
public sealed record TierOutcome(
    StandingState Before,
    StandingState After,
    IReadOnlyList<TierEvaluation> Evaluations,
    IReadOnlyList<string> Granted,
    IReadOnlyList<string> Withdrawn)
{
    /// <summary>Whether anything changed.</summary>
    public bool HasChanged => After != Before || Evaluations.Count > 0;

    /// <summary>Why the tier is what it is: the reason of the last decision.</summary>
    public TierReason? Reason => Evaluations.Count == 0 ? null : Evaluations[^1].Reason;
}
