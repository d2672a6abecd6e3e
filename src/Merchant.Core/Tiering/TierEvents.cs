using Merchant.Common;
using Merchant.Events;

namespace Merchant.Tiering;

/// <summary>An account holds another tier. Told once for the net change, however many months were judged.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="From">The tier before; null at approval.</param>
/// <param name="To">The tier now.</param>
/// <param name="Reason">What decided it.</param>
/// <param name="IsProvisional">Whether it rests on what was declared.</param>
/// <param name="Since">From when it holds.</param>
public sealed record AccountTierChanged(
    AccountId AccountId, string? From, string To, TierReason Reason, bool IsProvisional, DateTimeOffset Since) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "tiering.account_tier_changed.v1";
}

/// <summary>An account has other benefits: with another tier, or by another version of the ladder.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Granted">Codes of the benefits it has now and had not.</param>
/// <param name="Withdrawn">Codes of the benefits it had and has no more.</param>
public sealed record AccountBenefitsChanged(
    AccountId AccountId, IReadOnlyList<string> Granted, IReadOnlyList<string> Withdrawn) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "tiering.account_benefits_changed.v1";
}

/// <summary>A version of the ladder was saved.</summary>
/// <param name="Number">Its number.</param>
/// <param name="EffectiveFrom">The month from whose first day on it holds.</param>
public sealed record LadderVersionSaved(int Number, YearMonth EffectiveFrom) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "tiering.ladder_version_saved.v1";
}
