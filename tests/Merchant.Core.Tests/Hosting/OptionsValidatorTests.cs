using Merchant.Accounts;
using Merchant.Events;
using Merchant.Tiering;

namespace Merchant.Hosting;

public sealed class OptionsValidatorTests
{
    public static TheoryData<string, Action<TieringOptions>> BrokenTiering => new()
    {
        { "MeasureMonths", o => o.MeasureMonths = 0 },
        { "MeasureMonths", o => o.MeasureMonths = 25 },
        { "GraceMonths", o => o.GraceMonths = -1 },
        { "LateMonths", o => o.LateMonths = 25 },
        { "HistoryMonths", o => o.HistoryMonths = 0 },
        { "ClockSkew", o => o.ClockSkew = TimeSpan.FromHours(2) },
        { "ImportLease", o => o.ImportLease = TimeSpan.Zero },
        { "tiers[0].from", o => o.Ladder.Add(new TierLine("ONLY", 5, null)) },
    };

    public static TheoryData<string, Action<OutboxOptions>> BrokenOutbox => new()
    {
        { "BatchSize", o => o.BatchSize = 0 },
        { "BatchSize", o => o.BatchSize = 1001 },
        { "MessagesAtOnce", o => o.MessagesAtOnce = 0 },
        { "MessagesAtOnce", o => o.MessagesAtOnce = 65 },
        { "MaxAttempts", o => o.MaxAttempts = 0 },
        { "Lease", o => o.Lease = TimeSpan.Zero },
        { "PollInterval", o => o.PollInterval = TimeSpan.Zero },
        { "FirstRetry", o => o.FirstRetry = TimeSpan.Zero },
        { "Retention", o => o.Retention = TimeSpan.Zero },
    };

    public static TheoryData<string, Action<AccountOptions>> BrokenAccounts => new()
    {
        { "at least one plan", o => o.Plans.Clear() },
        { "code of the plan", o => o.Plans.Add(new Plan("Gold", "Gold")) },
        { "code of the plan", o => o.Plans.Add(new Plan("", "Gold")) },
        { "code of the plan", o => o.Plans.Add(new Plan("gold-", "Gold")) },
        { "code of the plan", o => o.Plans.Add(new Plan(new string('g', 41), "Gold")) },
        { "codes of plans", o => o.Plans.Add(new Plan("free", "Freer")) },
        { "name of the plan 'gold'", o => o.Plans.Add(new Plan("gold", "")) },
        { "capabilities of the plan 'gold'", o => o.Plans.Add(new Plan("gold", "Gold", "customers write")) },
        { "each capability once", o => o.Plans.Add(new Plan("gold", "Gold", "a", "a")) },
        { "default plan 'gold'", o => o.DefaultPlan = "gold" },
        { "code of the onboarding item", o => o.OnboardingItems.Add(new OnboardingItem("Go live", "x")) },
        { "codes of onboarding items", o => o.OnboardingItems.Add(new OnboardingItem("catalogue", "x")) },
        { "descriptions of onboarding items", o => o.OnboardingItems.Add(new OnboardingItem("go-live", "")) },
    };

    [Theory]
    [MemberData(nameof(BrokenAccounts))]
    public void Validate_BrokenAccounts_NamesTheFault(string fault, Action<AccountOptions> breaks)
    {
        var options = new AccountOptions();
        Assert.True(new AccountOptionsValidator().Validate(null, options).Succeeded);

        breaks(options);
        Assert.Contains(fault, new AccountOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenTiering))]
    public void Validate_BrokenTiering_NamesTheOption(string option, Action<TieringOptions> breaks)
    {
        var options = new TieringOptions();
        Assert.True(new TieringOptionsValidator().Validate(null, options).Succeeded);

        breaks(options);
        Assert.Contains(option, new TieringOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenOutbox))]
    public void Validate_BrokenOutbox_NamesTheOption(string option, Action<OutboxOptions> breaks)
    {
        var options = new OutboxOptions();
        Assert.True(new OutboxOptionsValidator().Validate(null, options).Succeeded);

        breaks(options);
        Assert.Contains(option, new OutboxOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("free", "UTC", true)]
    [InlineData("gold", "UTC", false)]
    [InlineData("free", "Europe/Atlantis", false)]
    public void Validate_Accounts_NeedAKnownPlanAndZone(string plan, string zone, bool accepted) => Assert.Equal(
        accepted, new AccountOptionsValidator().Validate(null, new AccountOptions { DefaultPlan = plan, DefaultTimeZone = zone }).Succeeded);
}
