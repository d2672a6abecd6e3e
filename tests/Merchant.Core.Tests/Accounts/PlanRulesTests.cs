using CsCheck;
using Merchant.Common;

namespace Merchant.Accounts;

public sealed class PlanRulesTests
{
    private static readonly Plan[] Plans = [new("free", "Free"), new("pro", "Pro", "customers:write"), new("premium", "Premium", "customers:write", "prices:write")];

    [Theory]
    [InlineData("free", "customers:write", "pro")]
    [InlineData("free", "prices:write", "premium")]
    [InlineData("pro", "prices:write", "premium")]
    [InlineData("retired", "customers:write", "pro")]
    public void Decide_PlanWithoutTheCapability_IsRefusedNamingAllThree(string plan, string capability, string least)
    {
        var refusal = PlanRules.Decide(Plans, plan, capability).Refusal;

        Assert.Equal((ErrorKind.Forbidden, "plans.capability_missing"), (refusal?.Kind, refusal?.Code));
        Assert.Equal($"This needs the capability {capability}: it comes with the plan {least}, and the account is on {plan}.", refusal?.Message);
    }

    [Theory]
    [InlineData("pro", "customers:write")]
    [InlineData("premium", "customers:write")]
    [InlineData("free", "dispatches:write")]
    [InlineData("retired", "dispatches:write")]
    public void Decide_PlanWithTheCapabilityOrOneThatNoPlanLists_IsGranted(string plan, string capability)
    {
        var decision = PlanRules.Decide(Plans, plan, capability);

        Assert.True(decision.IsGranted);
        Assert.Null(decision.Refusal);
    }

    [Fact]
    public void Decide_DefaultPlans_LetProAndPremiumWriteCustomers() => Assert.Equal(
        ["pro", "premium"], new AccountOptions().Plans.Where(p => PlanRules.Decide(new AccountOptions().Plans, p.Code, "customers:write").IsGranted).Select(p => p.Code));

    [Fact]
    public void Decide_AnyPlans_GrantsWhatIsListedOrWhatNoneLists()
    {
        var capability = Pick.From("a", "b", "c");
        var plans = capability.HashSet[0, 3].Array[1, 5].Select(sets => sets.Select((set, i) => new Plan($"p{i}", "P", [.. set])).ToArray());

        Gen.Select(plans, Gen.Int[0, 5], capability).Sample((all, asked, code) =>
        {
            var decision = PlanRules.Decide(all, $"p{asked}", code);
            var listing = all.Where(p => p.Capabilities.Contains(code)).Select(p => p.Code).ToList();

            Assert.Equal(listing.Count == 0 || listing.Contains($"p{asked}"), decision.IsGranted);
            Assert.Equal(listing.FirstOrDefault(), decision.LeastPlan);
        });
    }

    [Fact]
    public void CapabilitiesOf_UnknownPlan_AreNone() => Assert.Empty(PlanRules.CapabilitiesOf(Plans, "retired"));
}
