using Merchant.Common;

namespace Merchant.People;

/// <summary>Whom to take on the staff.</summary>
/// <param name="Email">Their address; somebody whom the platform knows by it is that person.</param>
/// <param name="Name">Their name; of no account where the person is known.</param>
/// <param name="Roles">What they do.</param>
/// <param name="ExecutiveCapacity">How many accounts they look after at most; null for 0.</param>
/// <param name="ImplementerCapacity">How many accounts they lead through onboarding at most; null for 0.</param>
public sealed record AddStaff(
    string? Email, string? Name, IReadOnlyList<StaffRole> Roles, int? ExecutiveCapacity = null, int? ImplementerCapacity = null);

/// <summary>How many accounts somebody takes on at most.</summary>
/// <param name="Executive">To look after; null leaves it as it is.</param>
/// <param name="Implementer">To lead through onboarding; null leaves it as it is.</param>
public readonly record struct DutyCapacities(int? Executive, int? Implementer)
{
    /// <summary>The one of a duty.</summary>
    public int? Of(Duty duty) => duty == Duty.Executive ? Executive : Implementer;
}
