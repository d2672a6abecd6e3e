using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// An account's place with somebody of the staff, for one duty: who has it, or since when it waits. There is none where
/// nobody is wanted and nobody is pinned.
/// </summary>
public sealed class Assignment
{
    private Assignment(AccountId accountId, Duty duty)
    {
        AccountId = accountId;
        Duty = duty;
        Version = 1;
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The duty.</summary>
    public Duty Duty { get; private set; }

    /// <summary>Who has it; null while it waits.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>Since when it waits; null while somebody has it.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>Since when they have it; null while it waits.</summary>
    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>Whether somebody is wanted, by the account's benefits or its phase, as last heard.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>Whether an administrator chose the person to stay: also above their capacity, and when nobody is wanted any more.</summary>
    public bool IsPinned { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Begins with nobody, waiting.</summary>
    public static Assignment Begin(AccountId account, Duty duty, bool isWanted, DateTimeOffset now) =>
        new(account, duty) { IsWanted = isWanted, WaitingSince = now };

    /// <summary>Notes whether somebody is wanted.</summary>
    public void Want(bool isWanted)
    {
        if (IsWanted == isWanted)
            return;

        IsWanted = isWanted;
        Version++;
    }

    /// <summary>Gives it to somebody.</summary>
    public void Give(PersonId person, bool isPinned, DateTimeOffset now)
    {
        (PersonId, AssignedAt, WaitingSince, IsPinned) = (person, now, null, isPinned);
        Version++;
    }

    /// <summary>Notes whether the person was chosen to stay.</summary>
    public void Pin(bool isPinned)
    {
        IsPinned = isPinned;
        Version++;
    }

    /// <summary>Takes it from whoever has it: it waits, behind those who wait already.</summary>
    public void Wait(DateTimeOffset now)
    {
        (PersonId, AssignedAt, WaitingSince, IsPinned) = (null, null, now, false);
        Version++;
    }
}
