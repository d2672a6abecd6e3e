using Merchant.Common;

namespace Merchant.People;

/// <summary>Where people are kept. Everything runs in the use case's transaction.</summary>
public interface IPersonStore
{
    /// <summary>Notes a new person. An address that is taken in the realm is refused at commit: <c>people.email.taken</c>.</summary>
    void Add(Person person);

    /// <summary>The person, tracked for change; null when there is none.</summary>
    Task<Person?> FindAsync(Realm realm, PersonId id, CancellationToken cancellationToken);

    /// <summary>The person with this address, tracked for change; null when there is none.</summary>
    Task<Person?> FindByEmailAsync(Realm realm, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>
    /// Has what was remembered of the person for the sake of speed (roles, memberships, whether they may come in)
    /// forgotten when the use case commits: on this node at once, elsewhere within
    /// <see cref="PeopleOptions.FactsLifetime"/>. To be called by whoever changes such a fact.
    /// </summary>
    void ForgetFacts(PersonId id);
}
