using System.Globalization;
using System.Runtime.CompilerServices;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <inheritdoc cref="ITierQueries"/>
internal sealed class TierQueries(MerchantDb db) : ITierQueries
{
    private static readonly long EarliestCursor = Converters.ToMicroseconds(DateTimeOffset.MinValue);
    private static readonly long LatestCursor = Converters.ToMicroseconds(DateTimeOffset.MaxValue);

    public async Task<Result<Page<TierEvaluation>>> ListHistoryAsync(AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        var evaluations = db.Set<TierEvaluation>().AsNoTracking().Where(e => e.AccountId == account);
        var skip = 0;
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 2) is not [var month, var given] || !YearMonth.TryParse(month, null, out var last) || !int.TryParse(given, CultureInfo.InvariantCulture, out skip) || skip < 0)
                return PageRequest.BadCursor;

            evaluations = evaluations.Where(e => e.Period <= last);
        }

        // A month has a handful of decisions at most: the cursor is the month and how many of it were given.
        var rows = await evaluations
            .OrderByDescending(e => e.Period).ThenByDescending(e => e.EvaluatedAt).ThenBy(e => e.Kind).ThenByDescending(e => e.Revision)
            .Skip(skip).Take(page.Limit + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, last =>
        {
            var ofMonth = rows.Take(page.Limit).Count(e => e.Period == last.Period);
            var before = page.Cursor is not null && Cursor.Read(page.Cursor, 2) is [var month, _] && month == last.Period.ToString() ? skip : 0;
            return Cursor.Of(last.Period.ToString(), (ofMonth + before).ToString(CultureInfo.InvariantCulture));
        });
    }

    public async Task<IReadOnlyList<DayCount>> ListDaysAsync(AccountId account, YearMonth month, CancellationToken cancellationToken)
    {
        var (from, to) = (month.FirstDay, month.LastDay);
        return await db.Set<DispatchDayRow>().AsNoTracking()
            .Where(d => d.AccountId == account && d.Day >= from && d.Day <= to && d.Count > 0)
            .OrderBy(d => d.Day)
            .Select(d => new DayCount(d.Day, d.Count))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<Result<Page<DispatchRecord>>> ListDispatchesAsync(
        AccountId account, YearMonth month, PageRequest page, CancellationToken cancellationToken)
    {
        var dispatches = Of(account, month);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 3) is not [var dayText, var atText, var id]
                || !DateOnly.TryParseExact(dayText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !long.TryParse(atText, CultureInfo.InvariantCulture, out var microseconds)
                || microseconds < EarliestCursor || microseconds > LatestCursor)
            {
                return PageRequest.BadCursor;
            }

            var at = Converters.FromMicroseconds(microseconds);
            dispatches = dispatches.Where(d =>
                d.Day >= day && (d.Day > day || d.DispatchedAt > at || (d.DispatchedAt == at && d.Id.CompareTo(id) > 0)));
        }

        var rows = await dispatches
            .OrderBy(d => d.Day).ThenBy(d => d.DispatchedAt).ThenBy(d => d.Id)
            .Take(page.Limit + 1)
            .Select(d => new DispatchRecord(d.Id, d.DispatchedAt, d.Day, d.VoidedAt))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, last => Cursor.Of(
            last.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Converters.ToMicroseconds(last.DispatchedAt).ToString(CultureInfo.InvariantCulture),
            last.Id));
    }

    public async IAsyncEnumerable<DispatchRecord> StreamDispatchesAsync(
        AccountId account, YearMonth month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var dispatches = Of(account, month)
            .OrderBy(d => d.Day).ThenBy(d => d.DispatchedAt).ThenBy(d => d.Id)
            .Select(d => new DispatchRecord(d.Id, d.DispatchedAt, d.Day, d.VoidedAt))
            .AsAsyncEnumerable();
        await foreach (var dispatch in dispatches.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return dispatch;
    }

    public async Task<MonthToClose?> FindNextCloseAsync(CancellationToken cancellationToken) =>
        await db.Set<TierStanding>().AsNoTracking()
            .OrderBy(s => s.NextCloseAt)
            .Select(s => (MonthToClose?)new MonthToClose(s.NextClose, s.NextCloseAt))
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    public IAsyncEnumerable<SettledStanding> StreamSettledAsync(YearMonth closed, bool ordered, CancellationToken cancellationToken)
    {
        // One row for each account, so that the server may join as it likes.
        var standings =
            from standing in db.Set<TierStanding>().AsNoTracking()
            join account in db.Set<Account>() on standing.AccountId equals account.Id
            where account.Status != AccountStatus.Closed
            join month in db.Set<DispatchMonthRow>().Where(m => m.Month == closed) on standing.AccountId equals month.AccountId into months
            from month in months.DefaultIfEmpty()
            select new { standing, account.Handle, Count = month == null ? 0 : month.Count };
        return (ordered ? standings.OrderBy(s => s.standing.AccountId) : standings)
            .Select(s => new SettledStanding(
                s.standing.AccountId, s.Handle, s.standing.Tier, s.standing.StartTier, s.standing.IsProvisional, s.standing.FirstFullMonth,
                s.standing.MonthsBelow, s.standing.DeclaredDispatches, s.Count))
            .AsAsyncEnumerable();
    }

    public async IAsyncEnumerable<PopulationFacts> StreamPopulationAsync(
        YearMonth from, YearMonth before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (earliest, end) = (from, before);
        var rows = (
            from standing in db.Set<TierStanding>().AsNoTracking()
            join account in db.Set<Account>() on standing.AccountId equals account.Id
            where account.Status != AccountStatus.Closed
            join month in db.Set<DispatchMonthRow>().Where(m => m.Month >= earliest && m.Month < end) on standing.AccountId equals month.AccountId into months
            from month in months.DefaultIfEmpty()
            orderby standing.AccountId
            select new PopulationRow(
                standing, account.Handle, account.Zones, month == null ? (YearMonth?)null : month.Month, month == null ? 0 : month.Count)).AsAsyncEnumerable();

        PopulationRow? first = null;
        var counts = new Dictionary<YearMonth, MonthCount>();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (first is not null && first.Standing.AccountId != row.Standing.AccountId)
            {
                yield return first.With(counts);
                counts = [];
                first = null;
            }

            first ??= row;
            if (row.Month is { } month)
                counts[month] = new MonthCount(row.Count, false);
        }

        if (first is not null)
            yield return first.With(counts);
    }

    public Task<AccountOverview?> FindOverviewAsync(AccountId account, CancellationToken cancellationToken) =>
        TierReads.Overview.For(db.Context)(db.Context, account, cancellationToken);

    public async Task<Result<Page<AccountOverview>>> ListOverviewsAsync(
        IReadOnlyCollection<AccountId>? only, PageRequest page, CancellationToken cancellationToken)
    {
        IQueryable<Account> accounts = db.Set<Account>();
        IQueryable<TierStanding> standings = db.Set<TierStanding>();
        IQueryable<Assignment> assignments = db.Set<Assignment>();
        if (only is not null)
            accounts = accounts.Where(a => only.Contains(a.Id));

        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !AccountId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            // Said of all sides, so that all indexes are entered where the page before ended.
            accounts = accounts.Where(a => a.Id > last);
            standings = standings.Where(s => s.AccountId > last);
            assignments = assignments.Where(a => a.AccountId > last);
        }

        var rows = await Overviews(accounts, standings, assignments).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, last => Cursor.Of(last.Id.ToString()));
    }

    private IQueryable<AccountOverview> Overviews(
        IQueryable<Account> accounts, IQueryable<TierStanding> standings, IQueryable<Assignment> assignments) =>
        from account in accounts.AsNoTracking()
        join standing in standings on account.Id equals standing.AccountId
        from executive in assignments.Where(a => a.AccountId == account.Id && a.Duty == Duty.Executive).DefaultIfEmpty()
        from executivePerson in db.Set<Person>().Where(p => p.Realm == Realm.Platform && executive != null && p.Id == executive.PersonId).DefaultIfEmpty()
        from implementer in assignments.Where(a => a.AccountId == account.Id && a.Duty == Duty.Implementer).DefaultIfEmpty()
        from implementerPerson in db.Set<Person>().Where(p => p.Realm == Realm.Platform && implementer != null && p.Id == implementer.PersonId).DefaultIfEmpty()
        orderby account.Id
        select new AccountOverview(
            account.Id, account.Handle, account.Name, account.Zones, account.Plan, account.Status, account.StatusReason, account.Phase,
            standing.Tier, standing.IsProvisional, account.OpenedAt, account.Version,
            executive == null ? null : new AssignedStaff(executive.PersonId, executivePerson == null ? null : executivePerson.Name, executivePerson == null ? null : executivePerson.Email),
            implementer == null ? null : new AssignedStaff(implementer.PersonId, implementerPerson == null ? null : implementerPerson.Name, implementerPerson == null ? null : implementerPerson.Email));

    private IQueryable<DispatchRow> Of(AccountId account, YearMonth month)
    {
        var (from, to) = (month.FirstDay, month.LastDay);
        return db.Set<DispatchRow>().AsNoTracking().Where(d => d.AccountId == account && d.Day >= from && d.Day <= to);
    }

    private sealed record PopulationRow(TierStanding Standing, string Handle, ZoneSchedule Zones, YearMonth? Month, long Count)
    {
        public PopulationFacts With(IReadOnlyDictionary<YearMonth, MonthCount> months) => new(
            Handle, new TierFacts(Standing.AccountId, Standing.State, Standing.DeclaredDispatches, Zones, months, []));
    }
}
