using System.Globalization;
using System.Text.Json;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IAssignmentStore"/>
internal sealed class AssignmentStore(MerchantDb db) : IAssignmentStore
{
    /// <summary>The rule's choice is among the first; the others are read for the sake of nothing.</summary>
    private const int MostCandidates = 20;

    private static readonly long EarliestCursor = Converters.ToMicroseconds(DateTimeOffset.MinValue);
    private static readonly long LatestCursor = Converters.ToMicroseconds(DateTimeOffset.MaxValue);

    public Task TakeTurnAsync(Duty duty, CancellationToken cancellationToken) =>
        db.TakeAsync(JsonNamingPolicy.CamelCase.ConvertName(duty.ToString()), cancellationToken);

    public void Add(Assignment assignment) => db.Set<Assignment>().Add(assignment);

    public void Remove(Assignment assignment) => db.Set<Assignment>().Remove(assignment);

    public Task<Assignment?> FindAsync(AccountId account, Duty duty, CancellationToken cancellationToken) =>
        db.Set<Assignment>().FirstOrDefaultAsync(a => a.AccountId == account && a.Duty == duty, cancellationToken);

    public async Task<Assignment?> FindLongestWaitingAsync(Duty duty, CancellationToken cancellationToken)
    {
        await db.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await db.Set<Assignment>()
            .Where(a => a.Duty == duty && a.PersonId == null)
            .OrderBy(a => a.WaitingSince).ThenBy(a => a.AccountId)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<Assignment>> ListToHandOnAsync(Duty duty, int limit, CancellationToken cancellationToken)
    {
        await db.FlushAsync(cancellationToken).ConfigureAwait(false);
        return await (
            from load in db.Set<DutyLoad>()
            join person in db.Set<Person>() on new { Realm = Realm.Platform, Id = load.PersonId } equals new { person.Realm, person.Id }
            join assignment in db.Set<Assignment>()
                on new { PersonId = (PersonId?)load.PersonId, load.Duty } equals new { assignment.PersonId, assignment.Duty }
            where load.Duty == duty && (!load.IsOnDuty || person.DisabledAt != null)
            orderby assignment.AssignedAt, assignment.AccountId
            select assignment)
            .Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DutyCandidate>> ListCandidatesAsync(Duty duty, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.FlushAsync(cancellationToken).ConfigureAwait(false);
        var day = StaffAbsence.DayOf(now);
        return await (
            from load in db.Set<DutyLoad>().AsNoTracking()
            join person in db.Set<Person>() on new { Realm = Realm.Platform, Id = load.PersonId } equals new { person.Realm, person.Id }
            where load.Duty == duty && load.IsOnDuty && load.Load < load.Capacity && person.DisabledAt == null
                && !db.Set<StaffAbsence>().Any(a => a.PersonId == load.PersonId && a.From <= day && a.Until >= day)
            orderby load.Load, load.LastAssignedAt != null, load.LastAssignedAt, load.PersonId
            select new DutyCandidate(load.PersonId, true, Array.Empty<AbsenceView>(), load.Capacity, load.Load, load.LastAssignedAt))
            .Take(MostCandidates).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<DutyCandidate?> FindCandidateAsync(PersonId person, Duty duty, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.FlushAsync(cancellationToken).ConfigureAwait(false);
        var found = await (
            from load in db.Set<DutyLoad>().AsNoTracking()
            join of in db.Set<Person>() on new { Realm = Realm.Platform, Id = load.PersonId } equals new { of.Realm, of.Id }
            where load.PersonId == person && load.Duty == duty
            select new { load, of.DisabledAt })
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (found is null)
            return null;

        var day = StaffAbsence.DayOf(now);
        var absences = await db.Set<StaffAbsence>().AsNoTracking().Where(a => a.PersonId == person && a.Until >= day)
            .Select(a => new AbsenceView(a.Id, a.From, a.Until))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var isOnDuty = found.load.IsOnDuty && found.DisabledAt is null;
        return new DutyCandidate(person, isOnDuty, absences, found.load.Capacity, found.load.Load, found.load.LastAssignedAt);
    }

    public async Task<bool> TakeAsync(PersonId person, Duty duty, bool isPinned, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await db.Set<DutyLoad>()
            .Where(l => l.PersonId == person && l.Duty == duty && l.IsOnDuty && (isPinned || l.Load < l.Capacity))
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Load, r => r.Load + 1).SetProperty(r => r.LastAssignedAt, now), cancellationToken)
            .ConfigureAwait(false);
        return taken == 1;
    }

    public Task GiveBackAsync(PersonId person, Duty duty, CancellationToken cancellationToken) =>
        db.Set<DutyLoad>().Where(l => l.PersonId == person && l.Duty == duty && l.Load > 0)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Load, r => r.Load - 1), cancellationToken);

    public async Task<Result<Page<WaitingView>>> ListWaitingAsync(Duty duty, PageRequest page, CancellationToken cancellationToken)
    {
        var waiting = db.Set<Assignment>().AsNoTracking().Where(a => a.Duty == duty && a.PersonId == null);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 2) is not [var sinceText, var key]
                || !long.TryParse(sinceText, CultureInfo.InvariantCulture, out var microseconds)
                || microseconds < EarliestCursor || microseconds > LatestCursor
                || !AccountId.TryParse(key, null, out var last))
            {
                return PageRequest.BadCursor;
            }

            var since = Converters.FromMicroseconds(microseconds);
            waiting = waiting.Where(a => a.WaitingSince >= since && (a.WaitingSince > since || a.AccountId > last));
        }

        var rows = await (
            from assignment in waiting.OrderBy(a => a.WaitingSince).ThenBy(a => a.AccountId).Take(page.Limit + 1)
            join account in db.Set<Account>() on assignment.AccountId equals account.Id
            orderby assignment.WaitingSince, assignment.AccountId
            select new WaitingView(
                assignment.AccountId, account.Handle, account.Name, assignment.Duty, assignment.WaitingSince ?? default))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, last => Cursor.Of(
            Converters.ToMicroseconds(last.WaitingSince).ToString(CultureInfo.InvariantCulture), last.AccountId.ToString()));
    }
}
