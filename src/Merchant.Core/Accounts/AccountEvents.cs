using Merchant.Common;
using Merchant.Events;

namespace Merchant.Accounts;

/// <summary>An account was opened.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its store's short name.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="OpenedAt">When.</param>
public sealed record AccountOpened(AccountId AccountId, string Handle, string Plan, DateTimeOffset OpenedAt) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.opened.v1";
}

/// <summary>An account was suspended, reactivated or closed.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status now.</param>
public sealed record AccountStatusChanged(AccountId AccountId, AccountStatus From, AccountStatus To) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.status_changed.v1";
}

/// <summary>An account was put on another plan.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="From">The plan before.</param>
/// <param name="To">The plan now.</param>
public sealed record AccountPlanChanged(AccountId AccountId, string From, string To) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.plan_changed.v1";
}

/// <summary>An account completed its onboarding.</summary>
/// <param name="AccountId">The account.</param>
public sealed record AccountWentLive(AccountId AccountId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "accounts.went_live.v1";
}
