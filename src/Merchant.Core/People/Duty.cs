using Merchant.Common;

namespace Merchant.People;

/// <summary>What somebody of the staff can do for an account. A person has a capacity for each.</summary>
public enum Duty
{
    /// <summary>Looks after the account.</summary>
    Executive,

    /// <summary>Leads the account through onboarding.</summary>
    Implementer,
}

/// <summary>What goes with duties.</summary>
public static class Duties
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Duty> All { get; } = [Duty.Executive, Duty.Implementer];

    /// <summary>The role without which nobody has the duty.</summary>
    public static StaffRole Role(this Duty duty) => duty == Duty.Executive ? StaffRole.Executive : StaffRole.Implementer;
}
