using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>A merchant account: somebody who sells, with an identifier, a plan, a zone and a status.</summary>
public sealed class Account
{
    private Account(AccountId id, string handle, string name, ZoneSchedule zones, string plan, DateTimeOffset openedAt)
    {
        Id = id;
        Handle = handle;
        Name = name;
        Zones = zones;
        Plan = plan;
        OpenedAt = openedAt;
        Version = 1;
    }

    /// <summary>The identifier.</summary>
    public AccountId Id { get; private set; }

    /// <summary>The store's short name in addresses; see <see cref="AccountHandle"/>.</summary>
    public string Handle { get; private set; }

    /// <summary>The name the account goes by.</summary>
    public string Name { get; private set; }

    /// <summary>The account's zone, month by month: what its calendar months and days are.</summary>
    public ZoneSchedule Zones { get; private set; }

    /// <summary>The code of the plan; see <see cref="Accounts.Plan"/>.</summary>
    public string Plan { get; private set; }

    /// <summary>Whether the account may be used.</summary>
    public AccountStatus Status { get; private set; }

    /// <summary>Why the account is suspended or closed; null while active.</summary>
    public string? StatusReason { get; private set; }

    /// <summary>Whether the account is still being set up.</summary>
    public AccountPhase Phase { get; private set; }

    /// <summary>When the account was opened (approved).</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Opens an account, active and in onboarding.</summary>
    public static Account Open(AccountId id, AccountHandle handle, AccountName name, ZoneSchedule zones, string plan, DateTimeOffset now) =>
        new(id, handle.Value, name.Value, zones, plan, now);

    /// <summary>Puts the account on another plan. Errors: <c>accounts.closed</c>.</summary>
    public Result ChangePlan(string plan) => Change(() => Plan = plan);

    /// <summary>Gives the account another zone from next month on. Errors: <c>accounts.closed</c>, <c>accounts.zone.unknown</c>.</summary>
    public Result ChangeZone(string zone, DateTimeOffset now)
    {
        var zones = Zones.ChangeFromNextMonth(zone, now);
        return zones.IsSuccess ? Change(() => Zones = zones.Value) : zones.Error;
    }

    /// <summary>Ends onboarding. Errors: <c>accounts.closed</c>, <c>accounts.phase.already_live</c>.</summary>
    public Result CompleteOnboarding() => Phase == AccountPhase.Live
        ? Error.Conflict("accounts.phase.already_live", "The account has completed its onboarding already.")
        : Change(() => Phase = AccountPhase.Live);

    /// <summary>Suspends an active account. Errors: <c>accounts.status.not_active</c>.</summary>
    public Result Suspend(string reason) => Status == AccountStatus.Active
        ? Change(() => (Status, StatusReason) = (AccountStatus.Suspended, reason))
        : Error.Conflict("accounts.status.not_active", "Only an active account can be suspended.");

    /// <summary>Ends a suspension. Errors: <c>accounts.status.not_suspended</c>.</summary>
    public Result Reactivate() => Status == AccountStatus.Suspended
        ? Change(() => (Status, StatusReason) = (AccountStatus.Active, null))
        : Error.Conflict("accounts.status.not_suspended", "Only a suspended account can be reactivated.");

    /// <summary>Closes the account for good. Errors: <c>accounts.closed</c>.</summary>
    public Result Close(string reason) => Change(() => (Status, StatusReason) = (AccountStatus.Closed, reason));

    /// <summary>
    /// Notes that an owner leaves or takes another role, whatever the status. Two who do so at once would each count on
    /// the other to stay; as both change the account's version, one of them loses the race.
    /// </summary>
    public void LoseOwner() => Version++;

    private Result Change(Action change)
    {
        if (Status == AccountStatus.Closed)
            return Error.Conflict("accounts.closed", "The account is closed.");

        change();
        Version++;
        return Result.Success();
    }
}

/// <summary>Whether an account may be used.</summary>
public enum AccountStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Held back by staff, for a reason; can be reactivated.</summary>
    Suspended,

    /// <summary>Ended for good; its records stay.</summary>
    Closed,
}

/// <summary>How far an account is set up. Source: Multivende, "Si te encuentras en tu proceso de onboarding".</summary>
public enum AccountPhase
{
    /// <summary>Being set up.</summary>
    Onboarding,

    /// <summary>Set up.</summary>
    Live,
}
