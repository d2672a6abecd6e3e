using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.People;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IPersonFactsQueries"/>
internal sealed class PersonFactsQueries(MerchantDb db, FactsCache cache) : IPersonFactsQueries
{
    public async Task<PersonFacts?> FindAsync(Realm realm, PersonId person, CancellationToken cancellationToken)
    {
        if (cache.TryFind<PersonFacts>(person, out var known))
            return known;

        var readAt = cache.Moment;
        var found = await (
            from p in db.Set<Person>().AsNoTracking()
            where p.Realm == realm && p.Id == person
            select new
            {
                p.Name,
                p.DisabledAt,
                p.SignedOutAt,
                Staff = db.Set<StaffMember>().Where(s => s.PersonId == p.Id).Select(s => s.Roles).FirstOrDefault(),

                // Said twice: by the first the two are joined, by the second no more than theirs is read.
                Members = db.Set<Member>().Where(m => m.PersonId == p.Id && m.PersonId == person).OrderBy(m => m.AccountId).Take(MemberRules.MostAccounts)
                    .Select(m => new { m.AccountId, m.Role }).ToList(),
            })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
            return null;

        var isOfPlatform = realm == Realm.Platform;
        var facts = new PersonFacts(
            person,
            found.Name,
            found.DisabledAt is not null,
            found.SignedOutAt,
            isOfPlatform ? found.Staff ?? [] : [],
            isOfPlatform ? [.. found.Members.Select(m => new Membership(m.AccountId, m.Role))] : []);
        cache.Keep(person, facts, readAt);
        return facts;
    }
}
