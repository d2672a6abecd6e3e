using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Where an account stands: the tier it holds, and what the next close needs to know.</summary>
public sealed class TierStanding
{
    private TierStanding(AccountId accountId, string tier, long declaredDispatches, DateTimeOffset grantedAt)
    {
        AccountId = accountId;
        Tier = tier;
        StartTier = tier;
        DeclaredDispatches = declaredDispatches;
        GrantedAt = grantedAt;
        Since = grantedAt;
        IsProvisional = true;
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The tier held now; a code of the ladder that judges <see cref="NextClose"/>.</summary>
    public string Tier { get; private set; }

    /// <summary>The tier held at the start of <see cref="NextClose"/>, before promotions within it.</summary>
    public string StartTier { get; private set; }

    /// <summary>Since when the tier is held.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Whether the tier still rests on what was declared.</summary>
    public bool IsProvisional { get; private set; }

    /// <summary>The dispatches a month that were declared at approval.</summary>
    public long DeclaredDispatches { get; private set; }

    /// <summary>When the account was approved.</summary>
    public DateTimeOffset GrantedAt { get; private set; }

    /// <summary>The first month that counts as full.</summary>
    public YearMonth FirstFullMonth { get; private set; }

    /// <summary>The first month that has not been closed.</summary>
    public YearMonth NextClose { get; private set; }

    /// <summary>The instant at which <see cref="NextClose"/> ends in the account's zone, and can be closed.</summary>
    public DateTimeOffset NextCloseAt { get; private set; }

    /// <summary>Months below the tier in a row, at the start of <see cref="NextClose"/>.</summary>
    public int MonthsBelow { get; private set; }

    /// <summary>Promotions so far within <see cref="NextClose"/>.</summary>
    public int Promotions { get; private set; }

    /// <summary>Whether a closed month that is still open to late records has changed.</summary>
    public bool HasLate { get; private set; }

    /// <summary>Whether months before the first judged one have got records.</summary>
    public bool HistoryPending { get; private set; }

    /// <summary>The import that is under way, or was when its process died.</summary>
    public Guid? ImportId { get; private set; }

    /// <summary>Until when that import is waited for.</summary>
    public DateTimeOffset? ImportUntil { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Gives the provisional tier that the declared dispatches reach.</summary>
    public static TierStanding Grant(Account account, long declaredDispatches, LadderHistory ladders, DateTimeOffset now)
    {
        var month = account.Zones.MonthOf(now);
        var tier = ladders.At(month).Ladder.TierFor(Measure.Of(declaredDispatches));
        return new TierStanding(account.Id, tier.Code, declaredDispatches, now)
        {
            NextClose = month,
            NextCloseAt = account.Zones.StartOf(month.Next),
            FirstFullMonth = account.Zones.StartOf(month) >= now ? month : month.Next,
        };
    }

    /// <summary>The part that judging reads and changes.</summary>
    public StandingState State => new(
        Tier, StartTier, Since, IsProvisional, FirstFullMonth, NextClose, MonthsBelow, Promotions, HasLate, HistoryPending);

    /// <summary>Takes over what judging came to.</summary>
    public void Advance(StandingState to, ZoneSchedule zones)
    {
        NextCloseAt = zones.StartOf(to.NextClose.Next);
        (Tier, StartTier, Since, IsProvisional) = (to.Tier, to.StartTier, to.Since, to.IsProvisional);
        (FirstFullMonth, NextClose) = (to.FirstFullMonth, to.NextClose);
        (MonthsBelow, Promotions) = (to.MonthsBelow, to.Promotions);
        (HasLate, HistoryPending) = (to.HasLate, to.HistoryPending);
        Version++;
    }

    /// <summary>Notes that records came for months already closed, or from before the first judged one.</summary>
    public void NoteArrears(bool late, bool history)
    {
        if ((late && !HasLate) || (history && !HistoryPending))
        {
            HasLate |= late;
            HistoryPending |= history;
            Version++;
        }
    }

    /// <summary>Begins an import, or takes over from one that was begun before.</summary>
    public void BeginImport(Guid import, DateTimeOffset until)
    {
        (ImportId, ImportUntil) = (import, until);
        Version++;
    }

    /// <summary>Has the import waited for longer; where another has taken over, that one is waited for.</summary>
    public void ProlongImport(Guid import, DateTimeOffset until)
    {
        if (ImportId is null || ImportId == import)
            BeginImport(import, until);
    }

    /// <summary>Ends the import; where another has taken over, that one goes on.</summary>
    public void EndImport(Guid import)
    {
        if (ImportId != import)
            return;

        (ImportId, ImportUntil) = (null, null);
        Version++;
    }

    /// <summary>Ends an import that was waited for in vain: its process died, and what it brought is judged as it is.</summary>
    public void EndAbandonedImport(DateTimeOffset now)
    {
        if (ImportId is { } import && !IsImporting(now))
            EndImport(import);
    }

    /// <summary>Whether an import is under way: history and promotions wait for its end, closes do not.</summary>
    public bool IsImporting(DateTimeOffset now) => ImportUntil > now;
}

/// <summary>The part of a standing that judging reads and changes; see <see cref="TierStanding"/>.</summary>
public sealed record StandingState(
    string Tier,
    string StartTier,
    DateTimeOffset Since,
    bool IsProvisional,
    YearMonth FirstFullMonth,
    YearMonth NextClose,
    int MonthsBelow,
    int Promotions,
    bool HasLate,
    bool HistoryPending);
