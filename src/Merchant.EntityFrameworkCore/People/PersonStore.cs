using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="IPersonStore"/>
internal sealed class PersonStore(MerchantDb db, FactsCache facts) : IPersonStore
{
    public void Add(Person person) => db.Set<Person>().Add(person);

    /// <summary>Also somebody whom this use case has added and not written yet.</summary>
    public Task<Person?> FindAsync(Realm realm, PersonId id, CancellationToken cancellationToken) =>
        db.Set<Person>().FindAsync([realm, id], cancellationToken).AsTask();

    public Task<Person?> FindByEmailAsync(Realm realm, EmailAddress email, CancellationToken cancellationToken) =>
        db.Set<Person>().FirstOrDefaultAsync(p => p.Realm == realm && p.EmailKey == email.Key, cancellationToken);

    public void ForgetFacts(PersonId id) => db.OnCommit(() => facts.Forget(id));
}
