using CsCheck;
using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Random lives of accounts against <see cref="TierOracle"/>, and laws that hold in all of them.</summary>
public sealed class TierCatchUpProperties
{
    private const int Lives = 4_000;

    private static readonly YearMonth Origin = new(2011, 1);

    private static readonly string[][] LadderPool =
    [
        ["AA 0-2", "BB 3-5", "CC 6+"],
        ["AA 0-3", "BB 4-4", "CC 5+"],
        ["AA 0-3", "CC 4+"],
        ["AA 0-1", "BB 2-3", "DD 4-6", "CC 7+"],
        ["BB 0-4", "DD 5+"],
        ["CC 0-5", "AA 6+"],
    ];

    private static readonly Gen<TieringPolicy> Policy = Gen.Select(
        Gen.Frequency((2, Pick.From(TierMeasure.LastClosedMonth)), (1, Pick.From(TierMeasure.Average, TierMeasure.Best))),
        Gen.Int[1, 4],
        Gen.Frequency((3, Pick.From(TierPromotion.Immediate)), (1, Pick.From(TierPromotion.AtClose))),
        Pick.From(TierDemotion.ToMeasured, TierDemotion.OneStep),
        Gen.Int[0, 3],
        Gen.Int[0, 3],
        (measure, months, promotion, demotion, grace, late) => new TieringPolicy(measure, months, promotion, demotion, grace, late));

    private static readonly Gen<LadderHistory> Ladder = Gen.Select(
        Pick.From(LadderPool), Gen.Select(Gen.Int[1, 22], Pick.From(LadderPool)).List[0, 2],
        (initial, changes) => Ladders.Starting(
            Ladders.Of(initial), [.. changes.Select(c => (Origin.AddMonths(c.Item1), Ladders.Of(c.Item2)))]));

    /// <summary>Within 2011-09 to 2011-11, now and then on the very instant a month begins.</summary>
    private static readonly Gen<DateTimeOffset> Approval = Gen.Select(
        Gen.Int[8, 10], Gen.Frequency((1, Gen.Int[0, 0]), (3, Gen.Int[1, 28 * 24])),
        (month, hours) => StartOf(Origin.AddMonths(month)).AddHours(hours));

    /// <summary>Mostly the present month, now and then a closed one, sometimes one from long before the approval; mostly more, sometimes less.</summary>
    private static readonly Gen<Change> AChange = Gen.Select(
        Gen.Frequency((6, Gen.Int[0, 0]), (4, Gen.Int[1, 3]), (1, Gen.Int[4, 16])),
        Gen.Frequency((3, Gen.Long[1, 8]), (1, Gen.Long[-6, -1])),
        (monthsBack, count) => new Change(monthsBack, count));

    private static readonly Gen<Act> AnAct = Gen.Select(
        Gen.Int[1, 24 * 25], Gen.Frequency((5, Gen.Bool.Select(_ => false)), (1, Gen.Bool.Select(_ => true))), AChange.List[1, 3],
        (hoursLater, isImport, changes) => new Act(hoursLater, isImport, changes));

    private static readonly Gen<Life> ALife = Gen.Select(
        Policy, Ladder, Approval, Gen.Long[0, 9], AnAct.List[0, 14], Gen.Int[0, 24 * 90],
        (policy, ladders, approval, declared, acts, rest) => new Life(policy, ladders, approval, declared, acts, rest));

    [Fact]
    public void Run_AnyLife_StandsWhereTheOracleSays() => ALife.Sample(
        life =>
        {
            var oracle = new TierOracle(life.Policy, life.Ladders, life.Approval, life.Declared);
            life.Live(Every.Write, oracle, story => AssertSameStanding(oracle, story));
        },
        iter: Lives);

    [Fact]
    public void At_AnyDayOfAnyLife_IsTheTierTheOracleSays() => ALife.Sample(
        life =>
        {
            var oracle = new TierOracle(life.Policy, life.Ladders, life.Approval, life.Declared);
            var story = life.Live(Every.Write, oracle, _ => { });
            var last = DateOnly.FromDateTime(story.Now.UtcDateTime);
            for (var day = new DateOnly(2010, 1, 1); day <= last; day = day.AddDays(5))
                Assert.True(oracle.AsOf(day) == story.TierOn(day), $"{day:yyyy-MM-dd}: {oracle.AsOf(day)}, not {story.TierOn(day)}");
        },
        iter: Lives / 4);

    [Fact]
    public void Run_AnyScheduleOfCloses_ComesToTheSame() => Gen.Select(ALife, Gen.Int[3, 24 * 70]).Sample(
        (life, hours) =>
        {
            var lazy = life.Live(Every.Write);
            var eager = life.Live(Every.Hours(hours));
            Assert.Equal(lazy.State, eager.State);
            Assert.Equal(lazy.Evaluations.Select(Essence), eager.Evaluations.Select(Essence));
        },
        iter: Lives / 2);

    [Fact]
    public void Run_Again_ChangesNothing() => ALife.Sample(
        life =>
        {
            var story = life.Live(Every.Write);
            return !TierCatchUp.IsDue(story.State, ZoneSchedule.Create("UTC").Value, story.Now)
                && !TierCatchUp.Run(story.Facts(), life.Ladders, life.Policy, story.Now).HasChanged;
        },
        iter: Lives / 4);

    [Fact]
    public void Run_AnyLife_HasPromotionsThatRaiseAndStandBetweenStartAndTier() => ALife.Sample(
        life => life.Live(Every.Write).Evaluations.Where(e => e.Kind == EvaluationKind.Promotion).All(e =>
        {
            var ladder = life.Ladders.At(e.Period).Ladder;
            return life.Policy.PromotesAtOnce && ladder.Find(e.To)!.Rank > ladder.Find(e.From!)!.Rank && ladder.Find(e.From!)!.Rank >= ladder.Find(e.Start!)!.Rank;
        }),
        iter: Lives / 4);

    [Fact]
    public void Run_AnyDemotion_ComesAfterAsManyMonthsBelowAsGraceForgives() => ALife.Sample(
        life =>
        {
            var story = life.Live(Every.Write);
            foreach (var demotion in story.Evaluations.Where(e => e.Reason == TierReason.Demoted && IsLatest(e, story)))
            {
                for (var back = 1; back <= life.Policy.GraceMonths; back++)
                {
                    var month = demotion.Period.AddMonths(-back);
                    Assert.Equal(life.Policy.GraceMonths - back + 1, story.Close(month.Year, month.Month).MonthsBelow);
                }
            }
        },
        iter: Lives / 4);

    [Fact]
    public void Run_AnyLife_NumbersRevisionsFromOneAndWritesOnlyWhatDiffers() => ALife.Sample(
        life =>
        {
            foreach (var rows in life.Live(Every.Write).Evaluations.GroupBy(e => (e.Kind, e.Period)))
            {
                Assert.Equal(Enumerable.Range(1, rows.Count()), rows.Select(r => r.Revision));
                if (rows.Key.Kind == EvaluationKind.Close)
                    Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.NotEqual(pair.First.Decision, pair.Second.Decision));
            }
        },
        iter: Lives / 4);

    /// <summary>Guards: what comes too late for a month is recorded and changes nothing, in that month or a later one's window.</summary>
    [Fact]
    public void Run_RecordsTooLateForTheirMonth_ChangeNothing() => Gen.Select(ALife, Gen.Int[0, 30], Gen.Frequency((2, Gen.Long[1, 20]), (1, Gen.Long[-9, -1]))).Sample(
        (life, which, count) =>
        {
            var (with, without) = (life.Live(Every.Write), life.Live(Every.Write));
            var present = YearMonth.Of(DateOnly.FromDateTime(with.Now.UtcDateTime));
            var tooLate = with.Evaluations
                .Where(e => e.Kind == EvaluationKind.Close && IsLatest(e, with) && e.OpenThrough < present).Select(e => e.Period).ToList();
            if (tooLate.Count == 0)
                return;

            with.Write([new KeyValuePair<YearMonth, long>(tooLate[which % tooLate.Count], count)]);
            Assert.Equal(without.Forecast(), with.Forecast());
            Assert.Equal(without.Months(1, 4, 2).State, with.Months(1, 4, 2).State);
            Assert.Equal(without.Evaluations.Select(Essence), with.Evaluations.Select(Essence));
        },
        iter: Lives / 2);

    [Fact]
    public void Forecast_NothingMoreComes_IsWhatTheCloseDecides() => ALife.Sample(
        life =>
        {
            var story = life.Live(Every.Write);
            if (story.State.HasLate)
                return;

            var (month, forecast) = (story.State.NextClose, story.Forecast());
            var close = story.Closes(month.Year, month.Month).Close(month.Year, month.Month);
            Assert.Equal((forecast.IfNothingMore, forecast.Count), (close.Decision, close.Count));
        },
        iter: Lives / 2);

    private static void AssertSameStanding(TierOracle oracle, Story story)
    {
        var state = story.State;
        Assert.Equal(
            (oracle.NextClose, oracle.FirstFull, oracle.IsProvisional, oracle.StartTier, oracle.Tier, oracle.MonthsBelow),
            (state.NextClose, state.FirstFullMonth, state.IsProvisional, state.StartTier, state.Tier, state.MonthsBelow));
        Assert.All(oracle.OpenThrough, open => Assert.Equal(open.Value, story.Close(open.Key.Year, open.Key.Month).OpenThrough));
    }

    private static bool IsLatest(TierEvaluation evaluation, Story story) =>
        story.Close(evaluation.Period.Year, evaluation.Period.Month) == evaluation;

    private static object Essence(TierEvaluation e) => (e.Kind, e.Revision, e.Decision, e.EffectiveAt, e.OpenThrough);

    private static DateTimeOffset StartOf(YearMonth month) => new(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When closes are run beside the writes.</summary>
    private sealed record Every(int? Interval)
    {
        public static Every Write { get; } = new((int?)null);

        public static Every Hours(int hours) => new(hours);
    }

    private sealed record Change(int MonthsBack, long Count)
    {
        public override string ToString() => $"{Count:+0;-0} {MonthsBack} months back";
    }

    private sealed record Act(int HoursLater, bool IsImport, List<Change> Changes)
    {
        public override string ToString() => $"{HoursLater} h later {(IsImport ? "imports" : "writes")} {string.Join(", ", Changes)}";
    }

    private sealed record Life(TieringPolicy Policy, LadderHistory Ladders, DateTimeOffset Approval, long Declared, List<Act> Acts, int HoursOfRest)
    {
        /// <summary>What a failure shows: enough to tell the life again.</summary>
        public override string ToString() =>
            $"{Policy}; {string.Join("; ", Ladders.Versions.Select(v => $"from {v.EffectiveFrom} {string.Join(' ', v.Ladder.Tiers.Select(t => $"{t.Code} {t.From}-{t.To}"))}"))}; "
            + $"approved {Approval:u} declaring {Declared}; {string.Join("; ", Acts)}; rests {HoursOfRest} h";

        public Story Live(Every schedule, TierOracle? oracle = null, Action<Story>? check = null)
        {
            var story = Story.ApprovedAt(Approval).In("UTC").On(Ladders).By(_ => Policy).Declaring(Declared);
            var now = Approval;
            foreach (var act in Acts)
            {
                var next = now.AddHours(act.HoursLater);
                Pass(story, now, next, schedule);
                now = act.IsImport ? Import(story, oracle, act, next) : Write(story, oracle, act, next);
                check?.Invoke(story);
            }

            var end = now.AddHours(HoursOfRest);
            Pass(story, now, end, schedule);
            story.MoveTo(end).CatchUp();
            oracle?.CloseWhatHasEnded(end);
            check?.Invoke(story);
            return story;
        }

        private static DateTimeOffset Write(Story story, TierOracle? oracle, Act act, DateTimeOffset at)
        {
            var changes = ChangesAt(act.Changes, at);
            story.MoveTo(at).Write(changes);
            oracle?.Write(changes, at);
            return at;
        }

        /// <summary>A chunk a week, so that some imports run over a month's end.</summary>
        private static DateTimeOffset Import(Story story, TierOracle? oracle, Act act, DateTimeOffset begins)
        {
            var chunks = act.Changes.Select((change, i) => (At: begins.AddDays(7 * i), Changes: ChangesAt([change], begins.AddDays(7 * i)))).ToList();
            var ends = chunks[^1].At.AddHours(1);
            story.MoveTo(begins).Imports(s =>
            {
                foreach (var (at, changes) in chunks)
                    s.MoveTo(at).Write(changes);

                s.MoveTo(ends);
            });
            oracle?.Import(chunks, begins, ends);
            return ends;
        }

        private static IReadOnlyList<KeyValuePair<YearMonth, long>> ChangesAt(List<Change> changes, DateTimeOffset at) =>
            [.. changes.Select(c => new KeyValuePair<YearMonth, long>(YearMonth.Of(DateOnly.FromDateTime(at.UtcDateTime)).AddMonths(-c.MonthsBack), c.Count))];

        private static void Pass(Story story, DateTimeOffset from, DateTimeOffset to, Every schedule)
        {
            if (schedule.Interval is not { } hours)
                return;

            for (var at = from; at < to; at = at.AddHours(hours))
                story.MoveTo(at).CatchUp();
        }
    }
}
