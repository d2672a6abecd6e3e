using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// The life of one account as tests tell it: approved, sends and voids month by month, months close. It keeps in memory
/// what services keep in stores and judges through <see cref="TierCatchUp"/> alone, in the order services do: catch up,
/// record, note what is late, promote. The services themselves are tested on real stores.
/// </summary>
internal sealed class Story
{
    private readonly Dictionary<YearMonth, MonthCount> _months = [];
    private readonly List<TierEvaluation> _evaluations = [];
    private readonly Func<ZoneSchedule, DateTimeOffset> _approvedAt;
    private TierStanding? _standing;
    private ZoneSchedule _zones = ZoneSchedule.Create("America/Bogota").Value;
    private bool _importing;

    private Story(Func<ZoneSchedule, DateTimeOffset> approvedAt) => _approvedAt = approvedAt;

    public TieringPolicy Policy { get; private set; } = TieringPolicy.Of(new TieringOptions());

    public LadderHistory Ladder { get; private set; } = Ladders.History;

    public long Declared { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public List<TierOutcome> Outcomes { get; } = [];

    public IReadOnlyList<TierEvaluation> Evaluations => _evaluations;

    public StandingState State => Standing.State;

    public string Tier => State.Tier;

    public bool IsProvisional => State.IsProvisional;

    private TierStanding Standing => _standing ??= Grant();

    /// <summary>Approved at noon of a local day.</summary>
    public static Story Approved(int year, int month, int day) =>
        new(zones => zones.ToInstant(new DateTime(year, month, day, 12, 0, 0, DateTimeKind.Unspecified)).Value);

    public static Story ApprovedAt(DateTimeOffset instant) => new(_ => instant);

    /// <summary>Approved the instant a month begins: that month is full.</summary>
    public static Story ApprovedAtTheStartOf(int year, int month) => new(zones => zones.StartOf(new YearMonth(year, month)));

    public Story Declaring(long dispatches)
    {
        Declared = dispatches;
        return this;
    }

    public Story In(string zone) => In(ZoneSchedule.Create(zone).Value);

    public Story In(ZoneSchedule zones)
    {
        _zones = zones;
        return this;
    }

    public Story By(Func<TieringPolicy, TieringPolicy> policy)
    {
        Policy = policy(Policy);
        return this;
    }

    public Story On(LadderHistory ladders)
    {
        Ladder = ladders;
        return this;
    }

    /// <summary>The months that follow, each with its dispatches, sent on the 20th, and closed.</summary>
    public Story Months(params long[] counts)
    {
        foreach (var count in counts)
        {
            var month = State.NextClose;
            if (count > 0)
                Sends(count, month.Year, month.Month);

            Closes(month.Year, month.Month);
        }

        return this;
    }

    /// <summary>Records dispatches of a month: on its 20th where that is to come, late where it is past.</summary>
    public Story Sends(long count, int year, int month) => Writes(new YearMonth(year, month), count);

    public Story Voids(long count, int year, int month) => Writes(new YearMonth(year, month), -count);

    /// <summary>Records dispatches of several months in one batch, now.</summary>
    public Story SendsHistory(params (int Year, int Month, long Count)[] months)
    {
        Write([.. months.Select(m => new KeyValuePair<YearMonth, long>(new YearMonth(m.Year, m.Month), m.Count))]);
        return this;
    }

    /// <summary>Imports: nothing is judged until the import ends.</summary>
    public Story Imports(Action<Story> chunks)
    {
        CatchUp();
        _importing = true;
        chunks(this);
        _importing = false;
        CatchUp();
        Promote();
        return this;
    }

    /// <summary>Lets the month end, and three hours more: its close is run.</summary>
    public Story Closes(int year, int month)
    {
        MoveTo(_zones.StartOf(new YearMonth(year, month).Next).AddHours(3));
        return CatchUp();
    }

    /// <summary>The clock goes on to noon of a local day; nothing is run.</summary>
    public Story Until(int year, int month, int day)
    {
        MoveTo(_zones.ToInstant(new DateTime(year, month, day, 12, 0, 0, DateTimeKind.Unspecified)).Value);
        return this;
    }

    public Story MoveTo(DateTimeOffset instant)
    {
        _ = Standing;
        Now = instant < Now ? throw new InvalidOperationException("A story does not go back in time.") : instant;
        return this;
    }

    public Story CatchUp()
    {
        if (!_importing && TierCatchUp.IsDue(Standing.State, _zones, Now))
            Apply(TierCatchUp.Run(Facts(), Ladder, Policy, Now));

        return this;
    }

    public void Write(IReadOnlyList<KeyValuePair<YearMonth, long>> changes)
    {
        CatchUp();
        foreach (var (month, count) in changes)
        {
            var before = _months.GetValueOrDefault(month);
            _months[month] = before with { Count = Math.Max(0, before.Count + count) };
            if (_months[month].Count != before.Count)
                NoteArrears(month);
        }

        if (_importing)
            return;

        if (Standing.HistoryPending)
            CatchUp();

        if (changes.Any(c => c.Key == _zones.MonthOf(Now)))
            Promote();
    }

    public string? TierOn(int year, int month, int day) => TierOn(new DateOnly(year, month, day));

    public string? TierOn(DateOnly day) => TierTimeline.At([.. _evaluations], _zones, Ladder, day)?.To;

    /// <summary>The latest revision of a month's close.</summary>
    public TierEvaluation Close(int year, int month) => Revisions(year, month)[^1];

    public IReadOnlyList<TierEvaluation> Revisions(int year, int month) =>
        [.. _evaluations.Where(e => e.Kind == EvaluationKind.Close && e.Period == new YearMonth(year, month)).OrderBy(e => e.Revision)];

    public TierForecast Forecast() => TierForecast.Of(Facts(), Ladder.At(State.NextClose), Policy);

    /// <summary>What judging reads, no more than services load.</summary>
    public TierFacts Facts()
    {
        var state = Standing.State;
        var inArrears = state.HasLate || state.HistoryPending;
        var from = inArrears ? YearMonth.First : state.NextClose.AddMonths(1 - Policy.Window);
        var readsEvaluations = inArrears || Policy.Window > 1;
        return new TierFacts(
            Standing.AccountId,
            state,
            Declared,
            _zones,
            _months.Where(m => m.Key >= from).ToDictionary(),
            readsEvaluations ? [.. _evaluations.Where(e => e.Period >= from)] : []);
    }

    private Story Writes(YearMonth month, long count)
    {
        _ = Standing;
        if (_zones.MonthOf(Now) < month)
            Until(month.Year, month.Month, 20);

        Write([new KeyValuePair<YearMonth, long>(month, count)]);
        return this;
    }

    private TierStanding Grant()
    {
        Now = _approvedAt(_zones);
        var account = Account.Open(
            AccountId.New(Now), AccountHandle.Parse("casa-lola").Value, AccountName.Parse("Casa Lola").Value, _zones, "free", Now);
        var standing = TierStanding.Grant(account, Declared, Ladder, Now);
        _evaluations.Add(TierEvaluation.Granted(standing, Ladder.At(standing.NextClose), Policy));
        return standing;
    }

    private void NoteArrears(YearMonth changed)
    {
        if (changed >= Standing.NextClose)
            return;

        var isHistory = changed < _zones.MonthOf(Standing.GrantedAt) && changed < Standing.FirstFullMonth;
        var close = _evaluations.Where(e => e.Kind == EvaluationKind.Close && e.Period == changed).MaxBy(e => e.Revision);
        var isLate = close is not null && close.OpenThrough >= _zones.MonthOf(Now);
        if (isLate)
            _months[changed] = _months[changed] with { IsLate = true };

        Standing.NoteArrears(isLate, isHistory);
    }

    private void Promote()
    {
        if (Policy.PromotesAtOnce && !_importing && State.NextClose == _zones.MonthOf(Now))
            Apply(TierCatchUp.Promote(Facts(), Ladder, Policy, Now));
    }

    private void Apply(TierOutcome outcome)
    {
        if (!outcome.HasChanged)
            return;

        Standing.Advance(outcome.After, _zones);
        _evaluations.AddRange(outcome.Evaluations);
        Outcomes.Add(outcome);
        if (outcome.Before.HasLate && !outcome.After.HasLate)
        {
            foreach (var month in _months.Keys.ToList())
                _months[month] = _months[month] with { IsLate = false };
        }
    }
}
