using CsCheck;
using Merchant.Common;
using Merchant.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

public sealed class ApprovalRulesTests
{
    private static readonly ApprovalCase Plain = new(
        default, 1, "CO", "es", "shop.example", null, false, 450, "MEDIUM", ApplicationAnswers.None, false, 0);

    private static readonly Gen<ApprovalCase> Cases = Gen.Select(
        Pick.From("CO", "CL", "MX", "ES"), Pick.From("shop.example", "mailinator.com", "a.mailinator.com", "notmailinator.com"),
        Gen.OneOf(Gen.Const((long?)null), Gen.Long[0, 1_000].Select(n => (long?)n)), Gen.Bool,
        (country, domain, declared, isDuplicate) => Plain with { Country = country, EmailDomain = domain, DeclaredDispatches = declared, IsTaxIdDuplicate = isDuplicate });

    private static readonly Gen<RuleOutcome> Outcomes = Pick.From(RuleOutcome.Ignore, RuleOutcome.Refer, RuleOutcome.Reject);

    private static readonly Gen<ApprovalRuleOptions> Rules = Gen.Select(
        Pick.From("", "CO", "CO CL"), Pick.From("", "MX", "ES MX"), Outcomes, Outcomes, Outcomes, Bound(),
        (allowed, refused, other, duplicate, disposable, bounds) => Options(options =>
        {
            Fill(options, allowed, refused);
            (options.OtherCountry, options.RefusedCountry) = (other, other == RuleOutcome.Refer ? RuleOutcome.Reject : other);
            (options.DuplicateTaxId, options.DisposableAddress) = (duplicate, disposable);
            (options.ApproveFrom, options.RejectBelow) = bounds;
        }));

    [Fact]
    public void Judge_NoRuleIsMet_IsReferred() => AssertVerdict(Plain, _ => { }, ApprovalOutcome.Refer, "no_rule");

    [Theory]
    [InlineData(99, ApprovalOutcome.Refer, "no_rule")]
    [InlineData(100, ApprovalOutcome.Approve, "dispatches_welcome")]
    [InlineData(1_000, ApprovalOutcome.Approve, "dispatches_welcome")]
    [InlineData(1_001, ApprovalOutcome.Refer, "no_rule")]
    [InlineData(9, ApprovalOutcome.Reject, "dispatches_below")]
    [InlineData(10, ApprovalOutcome.Refer, "no_rule")]
    [InlineData(5_000, ApprovalOutcome.Refer, "no_rule")]
    [InlineData(5_001, ApprovalOutcome.Reject, "dispatches_above")]
    public void Judge_DeclaredDispatches_BoundsAreIncluded(long declared, ApprovalOutcome outcome, string reason) => AssertVerdict(
        Plain with { DeclaredDispatches = declared },
        options => (options.ApproveFrom, options.ApproveTo, options.RejectBelow, options.RejectAbove) = (100, 1_000, 10, 5_000),
        outcome, reason);

    [Fact]
    public void Judge_NothingDeclared_MeetsNoBound() => AssertVerdict(
        Plain with { DeclaredDispatches = null }, options => (options.ApproveFrom, options.RejectBelow, options.RejectAbove) = (0, 10, 20), ApprovalOutcome.Refer, "no_rule");

    [Theory]
    [InlineData("mailinator.com", true)]
    [InlineData("a.b.mailinator.com", true)]
    [InlineData("MAILINATOR.com", true)]
    [InlineData("notmailinator.com", false)]
    [InlineData("mailinator.com.example", false)]
    public void Judge_DisposableDomain_CountsWithWhatStandsBelowIt(string domain, bool isDisposable) => AssertVerdict(
        Plain with { EmailDomain = domain },
        options => (options.ApproveFrom, options.DisposableAddress) = (0, RuleOutcome.Reject),
        isDisposable ? ApprovalOutcome.Reject : ApprovalOutcome.Approve,
        isDisposable ? "address_disposable" : "dispatches_welcome");

    [Fact]
    public void Judge_SeveralRules_TellsAllThatStandAgainstIt()
    {
        var judgement = ApprovalRules.Judge(
            Plain with { Country = "MX", IsTaxIdDuplicate = true },
            Options(options =>
            {
                Fill(options, "CO", "MX");
                options.ApproveFrom = 0;
            }));

        Assert.Equal(ApprovalOutcome.Reject, judgement.Verdict.Outcome);
        Assert.Equal(["country_refused", "country_other", "tax_id_duplicate"], judgement.Verdict.Reasons);
        Assert.Equal(4, judgement.Explain().Count);
        Assert.Contains("Approve: 450 dispatches a month are 0 or more.", judgement.Explain());
    }

    [Fact]
    public void Judge_AnyRules_RejectBeatsReferBeatsApprove() => Gen.Select(Cases, Rules).Sample((application, rules) =>
    {
        var judgement = ApprovalRules.Judge(application, rules);
        var found = judgement.Findings.Select(f => f.Outcome).ToHashSet();
        var expected = found.Contains(ApprovalOutcome.Reject) ? ApprovalOutcome.Reject : found.Contains(ApprovalOutcome.Refer) ? ApprovalOutcome.Refer : ApprovalOutcome.Approve;
        return judgement.Verdict.Outcome == expected && judgement.Verdict.Reasons.Count > 0 && DecisionRules.IsSound(judgement.Verdict);
    });

    [Fact]
    public void Judge_OneMoreRejectingRule_NeverApprovesMore() => Gen.Select(Cases, Rules, Gen.Int[0, 3]).Sample((application, rules, which) =>
    {
        var before = ApprovalRules.Judge(application, rules).Verdict.Outcome;
        switch (which)
        {
            case 0:
                rules.DuplicateTaxId = RuleOutcome.Reject;
                break;
            case 1:
                rules.DisposableAddress = RuleOutcome.Reject;
                break;
            case 2:
                rules.RefusedCountries.Add(application.Country);
                rules.RefusedCountry = RuleOutcome.Reject;
                break;
            default:
                rules.RejectBelow = 500;
                break;
        }

        return Strength(ApprovalRules.Judge(application, rules).Verdict.Outcome) >= Strength(before);
    });

    [Theory]
    [InlineData("AllowedCountries", "co", null, null)]
    [InlineData("AllowedCountries", "XX", null, null)]
    [InlineData("ApproveFrom", null, -1L, null)]
    [InlineData("ApproveTo", null, 10L, 9L)]
    [InlineData("ApproveTo", null, null, 9L)]
    public void Validate_BadRules_StopsTheHost(string named, string? country, long? from, long? to)
    {
        var options = Options(o =>
        {
            if (country is not null)
                o.AllowedCountries.Add(country);
            (o.ApproveFrom, o.ApproveTo) = (from, to);
        });

        Assert.Contains(named, new ApprovalRuleOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_WhatIsApprovedAndRejected_StopsTheHost()
    {
        Assert.True(new ApprovalRuleOptionsValidator().Validate(null, Options(o => (o.ApproveFrom, o.RejectBelow) = (5, 10))).Failed);
        Assert.True(new ApprovalRuleOptionsValidator().Validate(null, Options(o => o.DisposableDomains.Add("Not.Lower"))).Failed);
        Assert.True(new ApprovalRuleOptionsValidator().Validate(null, Options(o => Fill(o, "CO", "CO"))).Failed);
        Assert.True(new ApprovalRuleOptionsValidator().Validate(null, new ApprovalRuleOptions()).Succeeded);
    }

    [Fact]
    public async Task UseApprovalRules_AfterAPolicyOfTheHost_StepsBack()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IApprovalPolicy, ReferEverything>();
        services.AddMerchantPlatform().UseApprovalRules(options => options.ApproveFrom = 0);
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<ReferEverything>(provider.GetRequiredService<IApprovalPolicy>());
        Assert.Equal(ApprovalOutcome.Approve, (await new RuleBasedApproval(provider.GetRequiredService<IOptions<ApprovalRuleOptions>>()).JudgeAsync(Plain, CancellationToken.None)).Outcome);
    }

    private static int Strength(ApprovalOutcome outcome) => outcome switch
    {
        ApprovalOutcome.Approve => 0,
        ApprovalOutcome.Refer => 1,
        _ => 2,
    };

    private static Gen<(long? From, long? Below)> Bound() => Pick.From<(long?, long?)>((null, null), (100, null), (100, 50), (null, 300));

    private static void Fill(ApprovalRuleOptions options, string allowed, string refused)
    {
        foreach (var country in allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.AllowedCountries.Add(country);
        foreach (var country in refused.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.RefusedCountries.Add(country);
    }

    private static ApprovalRuleOptions Options(Action<ApprovalRuleOptions> configure)
    {
        var options = new ApprovalRuleOptions();
        configure(options);
        return options;
    }

    private static void AssertVerdict(ApprovalCase application, Action<ApprovalRuleOptions> configure, ApprovalOutcome outcome, params string[] reasons)
    {
        var verdict = ApprovalRules.Judge(application, Options(configure)).Verdict;
        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(reasons, verdict.Reasons);
    }
}
