using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>One run of <see cref="TierCatchUp"/>: the standing as it changes, and the decisions taken on the way.</summary>
internal sealed class CatchUpRun
{
    private readonly TierFacts _facts;
    private readonly LadderHistory _ladders;
    private readonly TieringPolicy _policy;
    private readonly DateTimeOffset _now;
    private readonly YearMonth _present;
    private readonly List<TierEvaluation> _decisions = [];
    private StandingState _state;

    public CatchUpRun(TierFacts facts, LadderHistory ladders, TieringPolicy policy, DateTimeOffset now)
    {
        _facts = facts;
        _ladders = ladders;
        _policy = policy;
        _now = now;
        _present = facts.Zones.MonthOf(now);
        _state = facts.State;
    }

    public bool HasMonthToClose => _state.NextClose < _present;

    /// <summary>
    /// Judges the months before the first judged one, oldest first. The earliest month with a record sets its tier;
    /// gaps count 0. It ends a provisional standing; one that was judged already keeps what it came to.
    /// </summary>
    public void JudgeHistory()
    {
        _state = _state with { HistoryPending = false };
        var firstJudged = FirstJudgedMonth();
        var months = _facts.Months.Where(m => m.Value.Count > 0 && m.Key < firstJudged).Select(m => m.Key).ToList();
        if (months.Count == 0)
            return;

        // The months that have ended since are not history: they close as they would have, had this been known before.
        var first = months.Min();
        var end = _state.IsProvisional ? _state.NextClose : _state.FirstFullMonth;
        var openThrough = _present.AddMonths(_policy.LateMonths - 1);
        var position = new Position(null, 0);
        var since = _state.Since;
        for (var month = first; month < end; month = month.Next)
        {
            var before = position;
            position = Judge(month, first, before, LatestOf(EvaluationKind.Close, month)?.OpenThrough ?? openThrough);
            since = position.Tier == before.Tier ? since : _facts.Zones.StartOf(month.Next);
        }

        if (_state.IsProvisional)
        {
            Settle(position, end);
            _state = _state with { Since = _state.Tier == position.Tier ? since : _state.Since };
        }

        _state = _state with { IsProvisional = false, FirstFullMonth = first };
    }

    /// <summary>Closes the next month, after judging again what came late for the ones before.</summary>
    public void CloseMonth()
    {
        JudgeLateMonths();

        var month = _state.NextClose;
        var closing = ClosingOf(month, _state.FirstFullMonth, new Position(_state.StartTier, _state.MonthsBelow), _state.Tier);
        var decision = TierRules.Close(closing, _ladders.At(month), _policy);
        Write(EvaluationKind.Close, decision, month.AddMonths(_policy.LateMonths));
        var isProvisional = month < _state.FirstFullMonth;
        var position = CarryOver(decision, isProvisional);

        _state = _state with
        {
            Tier = position.RequiredTier,
            StartTier = position.RequiredTier,
            Since = position.Tier == _state.Tier ? _state.Since : _facts.Zones.StartOf(month.Next),
            MonthsBelow = position.MonthsBelow,
            IsProvisional = isProvisional,
            NextClose = month.Next,
            Promotions = 0,
        };
    }

    /// <summary>Promotes where the present month's dispatches pass the bound of a higher tier.</summary>
    public void PromoteAtOnce()
    {
        var count = _facts.CountOf(_present);
        var month = new ClosingMonth(
            _present, KindOf(_present, _state.FirstFullMonth), count, Measure.Of(count), _state.StartTier, _state.Tier, _state.MonthsBelow);
        if (TierRules.PromoteAtOnce(month, _ladders.At(_present), _policy) is not { } decision)
            return;

        _state = _state with { Tier = decision.To, Since = _now, Promotions = _state.Promotions + 1 };
        _decisions.Add(TierEvaluation.Of(
            _facts.AccountId, EvaluationKind.Promotion, _state.Promotions, decision, _now, _present.AddMonths(_policy.LateMonths), _now));
    }

    public TierOutcome ToOutcome()
    {
        var (had, has) = (BenefitsOf(_facts.State), BenefitsOf(_state));
        if (ReferenceEquals(had, has))
            return new TierOutcome(_facts.State, _state, _decisions, [], []);

        return new TierOutcome(
            _facts.State,
            _state,
            _decisions,
            [.. has.All.Select(b => b.Code).Where(b => !had.Has(b)).Order(StringComparer.Ordinal)],
            [.. had.All.Select(b => b.Code).Where(b => !has.Has(b)).Order(StringComparer.Ordinal)]);
    }

    private void JudgeLateMonths()
    {
        if (!_state.HasLate)
            return;

        _state = _state with { HasLate = false };
        var late = _facts.Months.Where(m => m.Value.IsLate && m.Key < _state.NextClose).Select(m => m.Key).ToList();
        if (late.Count == 0)
            return;

        late.Sort();
        var month = late[0];
        var position = PositionBefore(month);
        while (month < _state.NextClose)
        {
            position = Judge(month, _state.FirstFullMonth, position, OpenThroughOf(month));
            month = month.Next;
            if (!SetTheTier(month))
                continue;

            // What came before does not reach past a month that set the tier: history that was known only afterwards.
            var next = late.FindIndex(m => m >= month);
            if (next < 0)
                return;

            month = late[next];
            position = PositionBefore(month);
        }

        Settle(position, _state.NextClose);
    }

    /// <summary>
    /// Judges a month that has ended: for the first time, or again where late records or a newly known history changed
    /// what it was judged by. What comes out as before is not written again.
    /// </summary>
    private Position Judge(YearMonth month, YearMonth firstFullMonth, Position position, YearMonth openThrough)
    {
        var ladder = _ladders.At(month);
        var held = Highest(ladder.Ladder, position.Tier, PromotedIn(month));
        var countedFrom = SetTheTier(month) ? month : firstFullMonth;
        var decision = TierRules.Close(ClosingOf(month, countedFrom, position, held), ladder, _policy);

        if (LatestOf(EvaluationKind.Close, month)?.Decision != decision)
            Write(EvaluationKind.Close, decision, openThrough);

        return CarryOver(decision, month < firstFullMonth);
    }

    private Position CarryOver(in TierDecision close, bool isProvisional)
    {
        var basis = isProvisional ? Measure.Of(_facts.DeclaredDispatches) : close.Measure;
        if (TierRules.CarryOver(close, basis, _ladders.At(close.Period.Next), _policy) is not { } decision)
            return new Position(close.To, close.MonthsBelow);

        if (LatestOf(EvaluationKind.CarryOver, close.Period)?.Decision != decision)
            Write(EvaluationKind.CarryOver, decision, close.Period.AddMonths(_policy.LateMonths));

        return new Position(decision.To, decision.MonthsBelow);
    }

    /// <summary>Takes over where the judged months came to; promotions given within the open month stay.</summary>
    private void Settle(Position position, YearMonth nextClose)
    {
        var promoted = _state.NextClose == nextClose && _state.Promotions > 0 ? _state.Tier : null;
        var tier = Highest(_ladders.At(nextClose).Ladder, position.RequiredTier, promoted) ?? position.RequiredTier;
        _state = _state with
        {
            Tier = tier,
            StartTier = position.RequiredTier,
            Since = tier == _state.Tier ? _state.Since : _facts.Zones.StartOf(nextClose),
            MonthsBelow = position.MonthsBelow,
            Promotions = promoted is null ? 0 : _state.Promotions,
            NextClose = nextClose,
        };
    }

    private Position PositionBefore(YearMonth month)
    {
        var close = LatestOf(EvaluationKind.Close, month.Previous);
        if (close is null || SetTheTier(month))
            return new Position(LatestOf(EvaluationKind.Close, month)?.Start, 0);

        var carried = LatestOf(EvaluationKind.CarryOver, month.Previous);
        return carried?.From == close.To ? new Position(carried.To, carried.MonthsBelow) : new Position(close.To, close.MonthsBelow);
    }

    /// <summary>Whether a month was judged as an account's first full one, whatever history became known afterwards.</summary>
    private bool SetTheTier(YearMonth month) => LatestOf(EvaluationKind.Close, month)?.Reason == TierReason.FirstFullMonth;

    private YearMonth FirstJudgedMonth() =>
        _facts.Evaluations.Where(e => e.Kind == EvaluationKind.Close).Select(e => e.Period).Append(_state.NextClose).Min();

    private YearMonth OpenThroughOf(YearMonth month) =>
        LatestOf(EvaluationKind.Close, month)?.OpenThrough ?? month.AddMonths(_policy.LateMonths);

    private TierEvaluation? LatestOf(EvaluationKind kind, YearMonth month) =>
        _decisions.LastOrDefault(e => e.Kind == kind && e.Period == month)
        ?? _facts.Evaluations.Where(e => e.Kind == kind && e.Period == month).MaxBy(e => e.Revision);

    private string? PromotedIn(YearMonth month) =>
        _facts.Evaluations.Where(e => e.Kind == EvaluationKind.Promotion && e.Period == month).MaxBy(e => e.Revision)?.To;

    private ClosingMonth ClosingOf(YearMonth month, YearMonth firstFullMonth, Position position, string? held) => new(
        month,
        KindOf(month, firstFullMonth),
        CountOf(month),
        TierRules.MeasureAt(month, firstFullMonth, CountOf, _policy),
        position.Tier,
        held,
        position.MonthsBelow);

    /// <summary>A month judged in this run was judged by what is known now; the others by what they were judged by before.</summary>
    private long CountOf(YearMonth month) =>
        _decisions.LastOrDefault(e => e.Kind == EvaluationKind.Close && e.Period == month)?.Count ?? _facts.JudgedCountOf(month);

    private void Write(EvaluationKind kind, in TierDecision decision, YearMonth openThrough)
    {
        var revision = (LatestOf(kind, decision.Period)?.Revision ?? 0) + 1;
        _decisions.Add(TierEvaluation.Of(
            _facts.AccountId, kind, revision, decision, _facts.Zones.StartOf(decision.Period.Next), openThrough, _now));
    }

    private BenefitSet BenefitsOf(StandingState state) =>
        _ladders.At(state.NextClose).Ladder.Find(state.Tier)?.Benefits ?? BenefitSet.None;

    private static MonthKind KindOf(YearMonth month, YearMonth firstFullMonth) =>
        month < firstFullMonth ? MonthKind.Partial : month == firstFullMonth ? MonthKind.First : MonthKind.Later;

    private static string? Highest(TierLadder ladder, string? one, string? other)
    {
        var first = one is null ? null : ladder.Find(one);
        var second = other is null ? null : ladder.Find(other);
        return (first?.Rank ?? -1) >= (second?.Rank ?? -1) ? first?.Code ?? one : second?.Code;
    }

    /// <summary>Where a month starts: the tier (none before the first month of a history) and the months below it.</summary>
    private readonly record struct Position(string? Tier, int MonthsBelow)
    {
        public string RequiredTier => Tier ?? throw new InvalidOperationException("A judged month always has a tier.");
    }
}
