using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>
/// What plans allow. A capability that no plan lists is open to all. The gate is on API keys only: the panel is open to
/// every plan, and no plan holds back signing in, tickets, or what people may ask about their own records.
/// </summary>
public static class PlanRules
{
    /// <summary>Whether a plan has a capability. A plan that is no longer among the plans has none of those that are listed.</summary>
    /// <param name="plans">The plans, least first.</param>
    /// <param name="plan">The code of the plan that is asked about.</param>
    /// <param name="capability">The capability's code.</param>
    public static PlanDecision Decide(IEnumerable<Plan> plans, string plan, string capability)
    {
        string? least = null;
        var isIncluded = false;
        foreach (var candidate in plans.Where(p => p.Capabilities.Contains(capability)))
        {
            least ??= candidate.Code;
            isIncluded |= candidate.Code == plan;
        }

        return new PlanDecision(capability, plan, least, isIncluded);
    }

    /// <summary>The capabilities of a plan, in the order they are listed in; none for a plan that is not among the plans.</summary>
    public static IReadOnlyList<string> CapabilitiesOf(IEnumerable<Plan> plans, string plan) =>
        plans.FirstOrDefault(p => p.Code == plan)?.Capabilities ?? [];
}

/// <summary>Whether a plan has a capability, and what that rests on.</summary>
/// <param name="Capability">The capability.</param>
/// <param name="Plan">The plan that was asked about.</param>
/// <param name="LeastPlan">The least plan that lists the capability; null where none does, which leaves it open to all.</param>
/// <param name="IsIncluded">Whether the plan asked about lists it.</param>
public readonly record struct PlanDecision(string Capability, string Plan, string? LeastPlan, bool IsIncluded)
{
    /// <summary>Whether the capability may be used.</summary>
    public bool IsGranted => LeastPlan is null || IsIncluded;

    /// <summary>Why not; null where it may. Code: <c>plans.capability_missing</c>.</summary>
    public Error? Refusal => IsGranted
        ? null
        : Error.Forbidden("plans.capability_missing", $"This needs the capability {Capability}: it comes with the plan {LeastPlan}, and the account is on {Plan}.");
}
