using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>What decides what a signed-in person may do.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="IsDisabled">Whether they are kept out.</param>
/// <param name="SignedOutAt">Sign-ins from before this instant are over; null where all hold.</param>
/// <param name="StaffRoles">Their roles on the platform's staff.</param>
/// <param name="Memberships">The accounts they run, and as what.</param>
public sealed record PersonFacts(
    PersonId PersonId,
    string Name,
    bool IsDisabled,
    DateTimeOffset? SignedOutAt,
    IReadOnlyList<StaffRole> StaffRoles,
    IReadOnlyList<Membership> Memberships);

/// <summary>Reads what decides what people may do: remembered for <see cref="PeopleOptions.FactsLifetime"/> at most.</summary>
public interface IPersonFactsQueries
{
    /// <summary>The facts of a person; null when there is no such person.</summary>
    Task<PersonFacts?> FindAsync(Realm realm, PersonId person, CancellationToken cancellationToken);
}
