using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Where an account stands now.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Tier">The tier held, by the ladder of the present month.</param>
/// <param name="IsProvisional">Whether it rests on what was declared.</param>
/// <param name="Since">From when it is held.</param>
/// <param name="LadderVersion">The version of the ladder in force.</param>
/// <param name="Forecast">What the present month still needs.</param>
/// <param name="Explanation">Why it is this tier.</param>
public sealed record TierView(
    AccountId AccountId,
    Tier Tier,
    bool IsProvisional,
    DateTimeOffset Since,
    int LadderVersion,
    TierForecast Forecast,
    TierExplanation? Explanation);

/// <summary>Which tier an account held at the end of a past day.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Day">The day in the account's zone.</param>
/// <param name="Tier">The tier's code; null before the first tier.</param>
/// <param name="Explanation">The decision that gave it; null before the first tier.</param>
public sealed record TierAsOf(AccountId AccountId, DateOnly Day, string? Tier, TierExplanation? Explanation);
