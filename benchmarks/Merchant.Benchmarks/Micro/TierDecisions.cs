using BenchmarkDotNet.Attributes;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Micro;

/// <summary>What is decided on every request and for every account: it must not allocate.</summary>
[MemoryDiagnoser]
public class TierDecisions
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly YearMonth December = new(2025, 12);

    private readonly TieringPolicy _policy = TieringPolicy.Of(new TieringOptions());
    private readonly LadderVersion _version = LadderVersion.Initial(TierLadder.Create(DefaultLadder.Lines).Value, Now);
    private readonly ZoneSchedule _zones = ZoneSchedule.Create("America/Bogota").Value;
    private readonly Func<YearMonth, long> _countOf = _ => 700;
    private readonly StandingState _state = new("MEDIUM", "MEDIUM", Now.AddMonths(-3), false, new YearMonth(2025, 3), new YearMonth(2026, 1), 0, 0, false, false);
    private readonly ClosingMonth _kept = Later(700, "MEDIUM");
    private readonly ClosingMonth _grace = Later(20, "MEDIUM");
    private readonly ClosingMonth _promoted = Later(1_700, "MEDIUM");

    [Benchmark]
    public TierDecision CloseThatKeeps() => TierRules.Close(_kept, _version, _policy);

    [Benchmark]
    public TierDecision CloseThatForgives() => TierRules.Close(_grace, _version, _policy);

    [Benchmark]
    public TierDecision CloseThatPromotes() => TierRules.Close(_promoted, _version, _policy);

    [Benchmark]
    public TierDecision? PromotionAtOnce() => TierRules.PromoteAtOnce(_promoted, _version, _policy);

    [Benchmark]
    public TierDecision? CarryOver() => TierRules.CarryOver(TierRules.Close(_kept, _version, _policy), _kept.Measure, _version, _policy);

    [Benchmark]
    public Measure MeasureOfAMonth() => TierRules.MeasureAt(December, new YearMonth(2025, 3), _countOf, _policy);

    /// <summary>What every read and write asks before anything else.</summary>
    [Benchmark]
    public bool IsAnythingDue() => TierCatchUp.IsDue(_state, _zones, Now);

    /// <summary>A host's check of a benefit, once the account's tier is known.</summary>
    [Benchmark]
    public bool BenefitCheck() => _version.Ladder.Find(_state.Tier)?.Benefits.Has(BenefitCodes.VipSupport) == true;

    [Benchmark]
    public bool BenefitCheckInVain() => _version.Ladder.Find(_state.Tier)?.Benefits.Has(BenefitCodes.InPersonEvents) == true;

    private static ClosingMonth Later(long count, string tier) => new(December, MonthKind.Later, count, Measure.Of(count), tier, tier, 0);
}
