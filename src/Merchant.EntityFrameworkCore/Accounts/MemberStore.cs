using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IMemberStore"/>
internal sealed class MemberStore(MerchantDb db) : IMemberStore
{
    public void Add(Member member) => db.Set<Member>().Add(member);

    public void Remove(Member member) => db.Set<Member>().Remove(member);

    public Task<Member?> FindAsync(AccountId account, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Member>().FirstOrDefaultAsync(m => m.AccountId == account && m.PersonId == person, cancellationToken);

    public Task<bool> HasOtherOwnerAsync(AccountId account, PersonId person, CancellationToken cancellationToken) =>
        db.Set<Member>().AnyAsync(m => m.AccountId == account && m.PersonId != person && m.Role == MemberRole.Owner, cancellationToken);

    public async Task<Result<Page<MemberView>>> ListAsync(AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        var members = db.Set<Member>().AsNoTracking().Where(m => m.AccountId == account);
        IQueryable<Person> people = db.Set<Person>();
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !PersonId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            // Said of both sides, so that both indexes are entered where the page before ended.
            members = members.Where(m => m.PersonId > last);
            people = people.Where(p => p.Id > last);
        }

        var rows = await (
            from member in members
            join person in people on new { Realm = Realm.Platform, Id = member.PersonId } equals new { person.Realm, person.Id }
            orderby member.PersonId
            select new MemberView(member.PersonId, person.Name, person.Email, member.Role, member.JoinedAt, member.Version))
            .Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, m => Cursor.Of(m.PersonId.ToString()));
    }
}
