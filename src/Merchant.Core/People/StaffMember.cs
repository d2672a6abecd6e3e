using Merchant.Common;

namespace Merchant.People;

/// <summary>A person's place on the platform's staff.</summary>
public sealed class StaffMember
{
    private StaffMember(PersonId personId, DateTimeOffset joinedAt)
    {
        PersonId = personId;
        JoinedAt = joinedAt;
        Version = 1;
    }

    /// <summary>The person, in the platform's realm.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>What they do, each role once and in the order of <see cref="StaffRole"/>.</summary>
    public IReadOnlyList<StaffRole> Roles { get; private set; } = [];

    /// <summary>Since when.</summary>
    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Takes somebody on.</summary>
    public static StaffMember Join(PersonId person, IReadOnlyList<StaffRole> roles, DateTimeOffset now) =>
        new(person, now) { Roles = InOrder(roles) };

    /// <summary>Gives them other roles; none at all ends their time on the staff.</summary>
    public void ChangeRoles(IReadOnlyList<StaffRole> roles)
    {
        Roles = InOrder(roles);
        Version++;
    }

    private static StaffRole[] InOrder(IEnumerable<StaffRole> roles) => [.. roles.Distinct().Order()];
}
