using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// The tiers of one account, worked out slowly and straight from the text of the rules: a diary of months and nothing
/// else. It shares no rule with the code it checks, keeps no decisions, and knows UTC only.
/// </summary>
internal sealed class TierOracle
{
    private readonly TieringPolicy _policy;
    private readonly LadderHistory _ladders;
    private readonly DateTimeOffset _approvedAt;
    private readonly string _granted;
    private readonly long _declared;
    private readonly YearMonth _approval;
    private readonly Dictionary<YearMonth, long> _recorded = [];
    private readonly Dictionary<YearMonth, long> _counting = [];
    private readonly Dictionary<YearMonth, (string? Tier, int Below)> _starts = [];
    private readonly Dictionary<YearMonth, string> _cameTo = [];
    private readonly Dictionary<YearMonth, YearMonth> _openThrough = [];
    private readonly HashSet<YearMonth> _setters = [];
    private readonly SortedSet<YearMonth> _late = [];
    private readonly List<(DateTimeOffset At, YearMonth Month, string Tier)> _promotions = [];
    private bool _historyPending;

    public TierOracle(TieringPolicy policy, LadderHistory ladders, DateTimeOffset approvedAt, long declared)
    {
        (_policy, _ladders, _approvedAt, _declared) = (policy, ladders, approvedAt, declared);
        _approval = MonthOf(approvedAt);
        _granted = Reached(_approval, declared);
        NextClose = _approval;
        FirstFull = approvedAt == new DateTimeOffset(_approval.Year, _approval.Month, 1, 0, 0, 0, TimeSpan.Zero) ? _approval : _approval.Next;
        _starts[_approval] = (_granted, 0);
    }

    public YearMonth NextClose { get; private set; }

    public YearMonth FirstFull { get; private set; }

    public bool IsProvisional { get; private set; } = true;

    public string? StartTier => _starts[NextClose].Tier;

    public string? Tier => Higher(NextClose, StartTier, PromotionIn(NextClose, DateTimeOffset.MaxValue));

    public int MonthsBelow => _starts[NextClose].Below;

    public IReadOnlyDictionary<YearMonth, YearMonth> OpenThrough => _openThrough;

    /// <summary>Records (or takes away) dispatches at an instant.</summary>
    public void Write(IEnumerable<KeyValuePair<YearMonth, long>> changes, DateTimeOffset now)
    {
        CloseWhatHasEnded(now);
        var changed = Note(changes, now);
        JudgeHistory(now);
        if (changed.Contains(MonthOf(now)))
            Promote(now);
    }

    /// <summary>An import: noted line by line as time goes by, judged when it ends.</summary>
    public void Import(IEnumerable<(DateTimeOffset At, IReadOnlyList<KeyValuePair<YearMonth, long>> Changes)> chunks, DateTimeOffset begins, DateTimeOffset ends)
    {
        CloseWhatHasEnded(begins);
        foreach (var (at, changes) in chunks)
            Note(changes, at);

        JudgeHistory(ends);
        CloseWhatHasEnded(ends);
        Promote(ends);
    }

    public void CloseWhatHasEnded(DateTimeOffset now)
    {
        while (NextClose < MonthOf(now))
        {
            JudgeLate();
            Judge(NextClose);
            _openThrough[NextClose] = NextClose.AddMonths(_policy.LateMonths);
            if (NextClose == FirstFull)
                IsProvisional = false;

            NextClose = NextClose.Next;
        }
    }

    /// <summary>The tier at the end of a day: a close counts from the next month on, a promotion from its instant on.</summary>
    public string? AsOf(DateOnly day)
    {
        var month = YearMonth.Of(day);
        var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var start = _cameTo.TryGetValue(month.Previous, out var tier) ? tier : _approvedAt < end ? _granted : null;
        return Higher(month, start, PromotionIn(month, end));
    }

    private HashSet<YearMonth> Note(IEnumerable<KeyValuePair<YearMonth, long>> changes, DateTimeOffset now)
    {
        var changed = new HashSet<YearMonth>();
        foreach (var (month, count) in changes)
        {
            var before = _recorded.GetValueOrDefault(month);
            _recorded[month] = Math.Max(0, before + count);
            changed.Add(month);
            if (_recorded[month] == before)
                continue;

            if (_openThrough.TryGetValue(month, out var until) && until >= MonthOf(now))
                _late.Add(month);

            if (!_cameTo.ContainsKey(month) || _late.Contains(month))
                _counting[month] = _recorded[month];

            _historyPending |= month < NextClose && month < _approval && month < FirstFull;
        }

        return changed;
    }

    /// <summary>Months before the first one ever judged: the earliest with a record is full and sets the tier.</summary>
    private void JudgeHistory(DateTimeOffset now)
    {
        if (!_historyPending)
            return;

        _historyPending = false;
        var known = _cameTo.Keys.Append(_approval).Min();
        var withRecords = _recorded.Where(c => c.Value > 0 && c.Key < known).Select(c => c.Key).ToList();
        if (withRecords.Count == 0)
            return;

        var (first, end) = (withRecords.Min(), IsProvisional ? NextClose : FirstFull);
        FirstFull = first;
        _starts[first] = (null, 0);
        for (var month = first; month < end; month = month.Next)
        {
            Judge(month);
            _openThrough.TryAdd(month, MonthOf(now).AddMonths(_policy.LateMonths - 1));
        }

        IsProvisional = false;
    }

    /// <summary>From the first late month of each chain on; a chain begins where a month set the tier.</summary>
    private void JudgeLate()
    {
        var judging = false;
        for (var month = _late.Count == 0 ? NextClose : _late.Min; month < NextClose; month = month.Next)
        {
            judging = _late.Contains(month) || (judging && !_setters.Contains(month));
            if (judging)
                Judge(month);
        }

        _late.Clear();
    }

    /// <summary>What a month comes to, and with it where the next one starts.</summary>
    private void Judge(YearMonth month)
    {
        var (start, below) = _starts[month];
        var value = MeasureOf(month);
        var measured = Reached(month, value);
        var (tier, belowNow) = (measured, 0);

        if (month < FirstFull)
            tier = AtMostConfirmed(month, start, measured);
        else if (month == FirstFull || _setters.Contains(month))
            _setters.Add(month);
        else if (RankOf(month, measured) < RankOf(month, start))
            (tier, belowNow) = below >= _policy.GraceMonths ? (Demoted(month, start, measured), 0) : (start!, below + 1);

        if (_ladders.At(month.Next).Ladder.Tiers.All(t => t.Code != tier))
            (tier, belowNow) = (Reached(month.Next, month < FirstFull ? _declared : value), 0);

        _cameTo[month] = tier;
        if (!_setters.Contains(month.Next))
            _starts[month.Next] = (tier, belowNow);
    }

    /// <summary>A month that is not full changes nothing, but a promotion in it has to be confirmed.</summary>
    private string AtMostConfirmed(YearMonth month, string? start, string measured)
    {
        var held = Higher(month, start, PromotionIn(month, DateTimeOffset.MaxValue));
        return held != start && RankOf(month, measured) < RankOf(month, held) ? Higher(month, start, measured)! : held!;
    }

    private string Demoted(YearMonth month, string? start, string measured) => _policy.Demotion == TierDemotion.OneStep
        ? _ladders.At(month).Ladder.Tiers[RankOf(month, start) - 1].Code
        : measured;

    private decimal MeasureOf(YearMonth month)
    {
        var counts = new List<long> { CountOf(month) };
        if (month >= FirstFull && !_setters.Contains(month) && _policy.Measure != TierMeasure.LastClosedMonth)
        {
            for (var earlier = month.Previous; earlier >= FirstFull && counts.Count < _policy.MeasureMonths; earlier = earlier.Previous)
                counts.Add(CountOf(earlier));
        }

        return _policy.Measure switch
        {
            TierMeasure.Average => (decimal)counts.Sum() / counts.Count,
            TierMeasure.Best => counts.Max(),
            _ => counts[0],
        };
    }

    private void Promote(DateTimeOffset now)
    {
        var reached = Reached(NextClose, CountOf(NextClose));
        if (_policy is { Measure: TierMeasure.LastClosedMonth, Promotion: TierPromotion.Immediate } && RankOf(NextClose, reached) > RankOf(NextClose, Tier))
            _promotions.Add((now, NextClose, reached));
    }

    private string? PromotionIn(YearMonth month, DateTimeOffset before) =>
        _promotions.Where(p => p.Month == month && p.At < before).Select(p => p.Tier).LastOrDefault();

    private string Reached(YearMonth month, decimal value) =>
        _ladders.At(month).Ladder.Lines.First(line => line.To is null || value <= line.To).Code;

    private string? Higher(YearMonth month, string? one, string? other) => RankOf(month, other) > RankOf(month, one) ? other : one;

    private int RankOf(YearMonth month, string? tier) => _ladders.At(month).Ladder.Lines.Select(l => l.Code).ToList().IndexOf(tier ?? "");

    /// <summary>What came too late for a month is recorded, and does not count.</summary>
    private long CountOf(YearMonth month) => _counting.GetValueOrDefault(month);

    private static YearMonth MonthOf(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month);
}
