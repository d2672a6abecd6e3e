using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="IStaffStore"/>
internal sealed class StaffStore(MerchantDb db) : IStaffStore
{
    public Task TakeTurnAsync(CancellationToken cancellationToken) => db.TakeAsync(TurnRow.Staff, cancellationToken);

    public void Add(StaffMember member) => db.Set<StaffMember>().Add(member);

    public Task<StaffMember?> FindAsync(PersonId person, CancellationToken cancellationToken) =>
        db.Set<StaffMember>().FirstOrDefaultAsync(s => s.PersonId == person, cancellationToken);

    public Task<bool> HasOtherAdministratorAsync(PersonId person, CancellationToken cancellationToken) => (
        from member in db.Set<StaffMember>()
        join other in db.Set<Person>() on new { Realm = Realm.Platform, Id = member.PersonId } equals new { other.Realm, other.Id }
        where member.IsAdministrator && member.PersonId != person && other.DisabledAt == null
        select member).AnyAsync(cancellationToken);

    public async Task UpdateDutiesAsync(StaffMember member, bool isDisabled, CancellationToken cancellationToken)
    {
        foreach (var duty in Duties.All)
        {
            var (isOnDuty, capacity) = (!isDisabled && member.Holds(duty), member.CapacityFor(duty));
            var updated = await db.Set<DutyLoad>().Where(l => l.PersonId == member.PersonId && l.Duty == duty)
                .ExecuteUpdateAsync(l => l.SetProperty(r => r.IsOnDuty, isOnDuty).SetProperty(r => r.Capacity, capacity), cancellationToken)
                .ConfigureAwait(false);
            if (updated == 0)
                db.Set<DutyLoad>().Add(DutyLoad.Begin(member.PersonId, duty, isOnDuty, capacity));
        }
    }

    public void Add(StaffAbsence absence) => db.Set<StaffAbsence>().Add(absence);

    public void Remove(StaffAbsence absence) => db.Set<StaffAbsence>().Remove(absence);

    public Task<StaffAbsence?> FindAbsenceAsync(PersonId person, Guid absence, CancellationToken cancellationToken) =>
        db.Set<StaffAbsence>().FirstOrDefaultAsync(a => a.PersonId == person && a.Id == absence, cancellationToken);

    public Task<int> CountAbsencesAsync(PersonId person, DateOnly from, CancellationToken cancellationToken) =>
        db.Set<StaffAbsence>().CountAsync(a => a.PersonId == person && a.Until >= from, cancellationToken);

    public async Task<StaffView?> FindViewAsync(PersonId person, DateOnly from, CancellationToken cancellationToken)
    {
        await db.FlushAsync(cancellationToken).ConfigureAwait(false);
        var rows = await RowsOf(db.Set<StaffMember>().Where(s => s.PersonId == person)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return (await ViewsOfAsync(rows, from, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    public async Task<Result<Page<StaffView>>> ListAsync(DateOnly from, PageRequest page, CancellationToken cancellationToken)
    {
        var staff = db.Set<StaffMember>().Where(s => s.LeftAt == null);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !PersonId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            staff = staff.Where(s => s.PersonId > last);
        }

        var rows = await RowsOf(staff).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var views = await ViewsOfAsync(rows, from, cancellationToken).ConfigureAwait(false);
        return Paging.Cut(views, page, s => Cursor.Of(s.PersonId.ToString()));
    }

    private IQueryable<StaffRow> RowsOf(IQueryable<StaffMember> staff) =>
        from member in staff.AsNoTracking()
        join person in db.Set<Person>() on new { Realm = Realm.Platform, Id = member.PersonId } equals new { person.Realm, person.Id }
        orderby member.PersonId
        select new StaffRow(member, person.Name, person.Email, person.DisabledAt);

    /// <summary>Three queries a page, however many people it holds.</summary>
    private async Task<List<StaffView>> ViewsOfAsync(List<StaffRow> rows, DateOnly from, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];

        // A page is a stretch of people; a stretch of an index is cheaper than each by itself.
        var (first, last) = (rows[0].Member.PersonId, rows[^1].Member.PersonId);
        var loads = await db.Set<DutyLoad>().AsNoTracking().Where(l => !(l.PersonId < first) && !(l.PersonId > last))
            .ToDictionaryAsync(l => (l.PersonId, l.Duty), l => l.Load, cancellationToken).ConfigureAwait(false);
        var absences = await db.Set<StaffAbsence>().AsNoTracking().Where(a => !(a.PersonId < first) && !(a.PersonId > last) && a.Until >= from)
            .OrderBy(a => a.From).ThenBy(a => a.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var planned = absences.ToLookup(a => a.PersonId, a => new AbsenceView(a.Id, a.From, a.Until));
        return rows.ConvertAll(r => new StaffView(
            r.Member.PersonId, r.Name, r.Email, r.Member.Roles, r.DisabledAt is not null, r.Member.JoinedAt,
            DutyOf(r.Member, Duty.Executive), DutyOf(r.Member, Duty.Implementer), [.. planned[r.Member.PersonId]], r.Member.Version));

        DutyView DutyOf(StaffMember member, Duty duty) => new(member.CapacityFor(duty), loads.GetValueOrDefault((member.PersonId, duty)));
    }

    private sealed record StaffRow(StaffMember Member, string Name, string Email, DateTimeOffset? DisabledAt);
}
