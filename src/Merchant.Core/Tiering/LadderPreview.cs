using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// What a proposed ladder would do to the whole population, before it is saved: judged on each account's last closed
/// month, grace left aside. Months are read as they are recorded: one that got records too late for its own close may be
/// seen here by a few more than it was judged by.
/// </summary>
/// <param name="Accounts">How many accounts were judged.</param>
/// <param name="Unchanged">How many would hold the same tier with the same benefits.</param>
/// <param name="Moves">The others, by where they come from and where they go.</param>
public sealed record LadderPreview(long Accounts, long Unchanged, IReadOnlyList<PreviewMove> Moves);

/// <summary>Accounts that would go from one tier to another, or stay in one whose benefits change.</summary>
/// <param name="From">The tier held.</param>
/// <param name="To">The tier the proposed ladder leads to.</param>
/// <param name="Accounts">How many.</param>
/// <param name="KeptByGrace">How many of them grace would keep where they are at the next close.</param>
/// <param name="BenefitsGained">Codes of the benefits they would gain.</param>
/// <param name="BenefitsLost">Codes of the benefits they would lose.</param>
/// <param name="Examples">The first of them by their ids, up to <see cref="MaxExamples"/>.</param>
public sealed record PreviewMove(
    string From,
    string To,
    long Accounts,
    long KeptByGrace,
    IReadOnlyList<string> BenefitsGained,
    IReadOnlyList<string> BenefitsLost,
    IReadOnlyList<PreviewedAccount> Examples)
{
    /// <summary>The most examples a move carries.</summary>
    public const int MaxExamples = 20;
}

/// <summary>One account under a proposed ladder.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its handle.</param>
/// <param name="From">The tier held.</param>
/// <param name="To">The tier the proposed ladder leads to.</param>
/// <param name="Month">The month judged; null where none has closed and the declared dispatches were taken.</param>
/// <param name="Measure">What it was judged by.</param>
/// <param name="KeptByGrace">Whether grace would keep it where it is at the next close.</param>
public readonly record struct PreviewedAccount(
    AccountId AccountId, string Handle, string From, string To, YearMonth? Month, Measure Measure, bool KeptByGrace);

/// <summary>What a preview judges one account by, at the present.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its handle.</param>
/// <param name="Tier">The tier held.</param>
/// <param name="StartTier">The tier at the start of the present month.</param>
/// <param name="MonthsBelow">Months below the tier in a row.</param>
/// <param name="NextClose">The present month.</param>
/// <param name="Month">The last closed month; null where no full one has closed.</param>
/// <param name="Measure">Its measure; the declared dispatches where there is none.</param>
public readonly record struct PreviewFacts(
    AccountId AccountId, string Handle, string Tier, string StartTier, int MonthsBelow, YearMonth NextClose, YearMonth? Month, Measure Measure)
{
    /// <summary>From everything that judging reads.</summary>
    public static PreviewFacts Of(string handle, TierFacts facts, TieringPolicy policy)
    {
        var state = facts.State;
        var month = LastFull(state.NextClose, state.FirstFullMonth, state.IsProvisional);
        var measure = month is { } closed
            ? TierRules.MeasureAt(closed, state.FirstFullMonth, facts.JudgedCountOf, policy)
            : Measure.Of(facts.DeclaredDispatches);
        return new PreviewFacts(facts.AccountId, handle, state.Tier, state.StartTier, state.MonthsBelow, state.NextClose, month, measure);
    }

    /// <summary>From an account of which nothing is due, where the last closed month alone is the measure.</summary>
    public static PreviewFacts Of(in SettledStanding standing, YearMonth nextClose)
    {
        var month = LastFull(nextClose, standing.FirstFullMonth, standing.IsProvisional);
        var measure = Measure.Of(month is null ? standing.DeclaredDispatches : standing.Count);
        return new PreviewFacts(
            standing.AccountId, standing.Handle, standing.Tier, standing.StartTier, standing.MonthsBelow, nextClose, month, measure);
    }

    private static YearMonth? LastFull(YearMonth nextClose, YearMonth firstFullMonth, bool isProvisional) =>
        !isProvisional && nextClose > firstFullMonth ? nextClose.Previous : null;
}

/// <summary>Judges accounts by a proposed ladder, and adds the answers up.</summary>
public sealed class LadderPreviewer(TierLadder proposed, LadderHistory ladders, TieringPolicy policy)
{
    private readonly Dictionary<(string From, string To), Tally> _moves = [];
    private long _accounts;
    private long _unchanged;

    /// <summary>Judges one account: its last closed month by the proposed ladder, the declared dispatches where no full month has closed.</summary>
    public PreviewedAccount Judge(in PreviewFacts account)
    {
        var to = proposed.TierFor(account.Measure);

        // A promotion of the present month has no grace of its own: unconfirmed, it is undone.
        var isForgiven = account.Month is not null && account.Tier == account.StartTier && account.MonthsBelow < policy.GraceMonths;
        var grace = isForgiven && proposed.Find(account.Tier) is { } held && to.Rank < held.Rank;
        return new PreviewedAccount(account.AccountId, account.Handle, account.Tier, to.Code, account.Month, account.Measure, grace);
    }

    /// <summary>Adds an account to the totals; true when the ladder changes something for it.</summary>
    /// <param name="account">The account as it was judged.</param>
    /// <param name="present">Its present month, whose ladder says what it has now.</param>
    public bool Add(in PreviewedAccount account, YearMonth present)
    {
        _accounts++;
        var key = (account.From, account.To);
        if (!_moves.TryGetValue(key, out var tally))
            _moves[key] = tally = new Tally(ladders.At(present).Ladder.Find(account.From), proposed.Find(account.To));

        if (account.From == account.To && !tally.ChangesBenefits)
        {
            _unchanged++;
            return false;
        }

        tally.Add(account);
        return true;
    }

    /// <summary>The totals.</summary>
    public LadderPreview ToPreview() => new(
        _accounts,
        _unchanged,
        [.. _moves
            .Where(m => m.Value.Accounts > 0)
            .OrderBy(m => m.Key.From, StringComparer.Ordinal).ThenBy(m => m.Key.To, StringComparer.Ordinal)
            .Select(m => m.Value.ToMove(m.Key.From, m.Key.To))]);

    private sealed class Tally
    {
        private readonly string[] _gained;
        private readonly string[] _lost;
        private readonly List<PreviewedAccount> _examples = [];
        private long _keptByGrace;

        public Tally(Tier? from, Tier? to)
        {
            var had = (from?.Benefits ?? BenefitSet.None).All.Select(b => b.Code).ToHashSet(StringComparer.Ordinal);
            var has = (to?.Benefits ?? BenefitSet.None).All.Select(b => b.Code).ToHashSet(StringComparer.Ordinal);
            _gained = [.. has.Except(had).Order(StringComparer.Ordinal)];
            _lost = [.. had.Except(has).Order(StringComparer.Ordinal)];
        }

        public long Accounts { get; private set; }

        public bool ChangesBenefits => _gained.Length > 0 || _lost.Length > 0;

        public void Add(in PreviewedAccount account)
        {
            Accounts++;
            _keptByGrace += account.KeptByGrace ? 1 : 0;
            if (_examples.Count == PreviewMove.MaxExamples && account.AccountId.CompareTo(_examples[^1].AccountId) >= 0)
                return;

            // The first by their ids, in whatever order accounts come: asked again, a preview names the same.
            var id = account.AccountId;
            var place = _examples.FindIndex(e => e.AccountId.CompareTo(id) > 0);
            _examples.Insert(place < 0 ? _examples.Count : place, account);
            if (_examples.Count > PreviewMove.MaxExamples)
                _examples.RemoveAt(_examples.Count - 1);
        }

        public PreviewMove ToMove(string from, string to) => new(from, to, Accounts, _keptByGrace, _gained, _lost, _examples);
    }
}
