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
/// <param name="Examples">Some of them, up to <see cref="MaxExamples"/>.</param>
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

/// <summary>What a preview reads of one account.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Facts">Its standing and the months before the present one.</param>
public sealed record PreviewFacts(string Handle, TierFacts Facts);

/// <summary>Judges accounts by a proposed ladder, and adds the answers up.</summary>
public sealed class LadderPreviewer(TierLadder proposed, LadderHistory ladders, TieringPolicy policy)
{
    private readonly Dictionary<(string From, string To), Tally> _moves = [];
    private long _accounts;
    private long _unchanged;

    /// <summary>Judges one account: its last closed month by the proposed ladder, the declared dispatches where no full month has closed.</summary>
    public PreviewedAccount Judge(PreviewFacts account)
    {
        var facts = account.Facts;
        var state = facts.State;
        var closed = state.NextClose.Previous;
        var hasMeasure = !state.IsProvisional && closed >= state.FirstFullMonth;
        var measure = hasMeasure
            ? TierRules.MeasureAt(closed, state.FirstFullMonth, facts.JudgedCountOf, policy)
            : Measure.Of(facts.DeclaredDispatches);

        var to = proposed.TierFor(measure);

        // A promotion of the present month has no grace of its own: unconfirmed, it is undone.
        var isForgiven = hasMeasure && state.Tier == state.StartTier && state.MonthsBelow < policy.GraceMonths;
        var grace = isForgiven && proposed.Find(state.Tier) is { } held && to.Rank < held.Rank;
        return new PreviewedAccount(facts.AccountId, account.Handle, state.Tier, to.Code, hasMeasure ? closed : null, measure, grace);
    }

    /// <summary>Adds an account to the totals; true when the ladder changes something for it.</summary>
    public bool Add(in PreviewedAccount account, StandingState state)
    {
        _accounts++;
        var key = (account.From, account.To);
        if (!_moves.TryGetValue(key, out var tally))
            _moves[key] = tally = new Tally(ladders.At(state.NextClose).Ladder.Find(account.From), proposed.Find(account.To));

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
            if (_examples.Count < PreviewMove.MaxExamples)
                _examples.Add(account);
        }

        public PreviewMove ToMove(string from, string to) => new(from, to, Accounts, _keptByGrace, _gained, _lost, _examples);
    }
}
