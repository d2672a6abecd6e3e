using System.Globalization;
using Merchant.Applications;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <inheritdoc cref="IApplicationQueries"/>
internal sealed class ApplicationQueries(MerchantDb db) : IApplicationQueries
{
    public async Task<Result<Page<QueueRow>>> ListAsync(QueueFilter filter, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken)
    {
        var start = Place.Of(page.Cursor);
        if (!start.IsSuccess)
            return start.Error;

        var applications = Filtered(filter);
        var rows = await RowsAsync(InStatus(applications, filter.Status, now), start.Value, page, now, cancellationToken).ConfigureAwait(false);
        if (filter.Status != ApplicationStatus.Expired)
            return Cut(rows, page);

        // What is overdue has expired at that instant, whether or not that was noted: two lists, in one order.
        var overdue = await OverdueAsync(applications.Where(a => a.ExpiresAt <= now), start.Value, page, now, cancellationToken).ConfigureAwait(false);
        return Cut([.. rows.Concat(overdue).OrderBy(r => r.StatusSince).ThenBy(r => r.Id).Take(page.Limit + 1)], page);
    }

    public async Task<IReadOnlyList<EarlierApplication>> ListEarlierAsync(
        AccountApplicationId application, Applicant applicant, DateTimeOffset? sentAt, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (email, taxId) = (applicant.EmailKey, applicant.TaxIdKey);
        var sent = db.Set<Application>().AsNoTracking().Where(a => a.Id != application && (sentAt == null ? a.SubmittedAt != null : a.SubmittedAt <= sentAt));
        var found = await NewestAsync(sent.Where(a => a.Applicant.EmailKey == email), most, cancellationToken).ConfigureAwait(false);
        if (taxId is not null)
            found = [.. found, .. await NewestAsync(sent.Where(a => a.Applicant.TaxIdKey == taxId), most, cancellationToken).ConfigureAwait(false)];

        return
        [
            .. found.DistinctBy(a => a.Id).OrderByDescending(a => a.Id).Take(most).Select(a => new EarlierApplication(
                a.Id, a.StatusAt(now), a.StatusSinceAt(now), a.StartedAt, a.EmailKey == email, taxId is not null && a.TaxIdKey == taxId, a.AccountId)),
        ];
    }

    public async Task<IReadOnlyList<ApplicationVerdict>> ListVerdictsAsync(AccountApplicationId application, CancellationToken cancellationToken) =>
        await db.Set<ApplicationVerdict>().AsNoTracking().Where(v => v.ApplicationId == application).OrderBy(v => v.Submission)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyDictionary<PersonId, string>> FindNamesAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken) =>
        await db.Set<Person>().AsNoTracking().Where(p => p.Realm == Realm.Platform && people.Contains(p.Id)).Select(p => new { p.Id, p.Name })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<VerdictCount>> CountVerdictsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var counts = await db.Set<ApplicationVerdict>().AsNoTracking().Where(v => v.JudgedAt >= from && v.JudgedAt < until)
            .GroupBy(v => new { v.Policy, v.Outcome, v.IsShadow, v.IsCarriedOut, v.Reviewer })
            .Select(g => new VerdictCount(g.Key.Policy, g.Key.Outcome, g.Key.IsShadow, g.Key.IsCarriedOut, g.Key.Reviewer, g.Count()))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. counts.OrderBy(c => c.Policy, StringComparer.Ordinal).ThenBy(c => c.Outcome).ThenBy(c => c.IsShadow).ThenBy(c => c.IsCarriedOut).ThenBy(c => c.Reviewer)];
    }

    public async Task<Result<Page<ApplicationVerdict>>> ListDifferencesAsync(
        DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellationToken)
    {
        var different = db.Set<ApplicationVerdict>().AsNoTracking().Where(v => v.IsDifferent && v.JudgedAt >= from && v.JudgedAt < until);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 3) is not [var instant, var key, var number] || !Place.TryRead(instant, key, out var last)
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var submission))
            {
                return PageRequest.BadCursor;
            }

            different = different.Where(v => v.JudgedAt <= last.At && (v.JudgedAt < last.At
                || v.ApplicationId < last.Id || (v.ApplicationId == last.Id && v.Submission < submission)));
        }

        var rows = await different.OrderByDescending(v => v.JudgedAt).ThenByDescending(v => v.ApplicationId).ThenByDescending(v => v.Submission)
            .Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, v => Cursor.Of(Place.Text(v.JudgedAt), v.ApplicationId.ToString(), v.Submission.ToString(CultureInfo.InvariantCulture)));
    }

    private IQueryable<Application> Filtered(QueueFilter filter)
    {
        var applications = db.Set<Application>().AsNoTracking();
        if (filter.AssigneeId is { } assignee)
            applications = applications.Where(a => a.AssigneeId == assignee);
        if (filter.IsUnassigned)
            applications = applications.Where(a => a.AssigneeId == null);

        return filter.IsHeld switch
        {
            true => applications.Where(a => a.Status == ApplicationStatus.Submitted && a.EmailProvenAt != null && a.LiveEmailKey == null),
            false => applications.Where(a => a.Status != ApplicationStatus.Submitted || a.EmailProvenAt == null || a.LiveEmailKey != null),
            null => applications,
        };
    }

    /// <summary>Statuses stand in the statement as words, so that the indexes of one status serve it.</summary>
    private static IQueryable<Application> InStatus(IQueryable<Application> applications, ApplicationStatus? status, DateTimeOffset now) => status switch
    {
        null => applications.Where(a => a.Status == ApplicationStatus.Submitted && a.EmailProvenAt != null),
        ApplicationStatus.Draft => applications.Where(a => a.Status == ApplicationStatus.Draft && !(a.ExpiresAt <= now)),
        ApplicationStatus.Submitted => applications.Where(a => a.Status == ApplicationStatus.Submitted && (a.ExpiresAt == null || a.ExpiresAt > now)),
        ApplicationStatus.NeedsInformation => applications.Where(a => a.Status == ApplicationStatus.NeedsInformation && !(a.ExpiresAt <= now)),
        ApplicationStatus.InReview => applications.Where(a => a.Status == ApplicationStatus.InReview),
        ApplicationStatus.Approved => applications.Where(a => a.Status == ApplicationStatus.Approved),
        ApplicationStatus.Rejected => applications.Where(a => a.Status == ApplicationStatus.Rejected),
        ApplicationStatus.Withdrawn => applications.Where(a => a.Status == ApplicationStatus.Withdrawn),
        _ => applications.Where(a => a.Status == ApplicationStatus.Expired),
    };

    private async Task<List<QueueRow>> RowsAsync(IQueryable<Application> applications, Place? start, PageRequest page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (start is { } place)
            applications = applications.Where(a => a.StatusSince >= place.At && (a.StatusSince > place.At || a.Id > place.Id));

        return await RowsOf(applications.OrderBy(a => a.StatusSince).ThenBy(a => a.Id).Take(page.Limit + 1), now).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<QueueRow>> OverdueAsync(IQueryable<Application> applications, Place? start, PageRequest page, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (start is { } place)
            applications = applications.Where(a => a.ExpiresAt >= place.At && (a.ExpiresAt > place.At || a.Id > place.Id));

        var newest = applications.OrderBy(a => a.ExpiresAt).ThenBy(a => a.Id).Take(page.Limit + 1);
        var expiries = await newest.Select(a => new { a.Id, a.ExpiresAt }).ToDictionaryAsync(a => a.Id, a => a.ExpiresAt, cancellationToken).ConfigureAwait(false);
        var rows = await RowsOf(newest, now).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(r => r with { Status = ApplicationStatus.Expired, StatusSince = expiries.GetValueOrDefault(r.Id) ?? r.StatusSince });
    }

    private IQueryable<QueueRow> RowsOf(IQueryable<Application> applications, DateTimeOffset now) => applications.Select(a => new QueueRow(
        a.Id, a.Applicant.FirstName, a.Applicant.LastName, a.Applicant.Company, a.Applicant.Country, a.Tier, a.FormVersion, a.Answers, a.Status, a.StatusSince,
        a.Submissions, a.AssigneeId, a.Status == ApplicationStatus.Submitted && a.EmailProvenAt != null && a.LiveEmailKey == null,
        db.Set<Application>().Any(o => o.Applicant.EmailKey == a.Applicant.EmailKey && o.Id != a.Id && o.SubmittedAt <= (a.SubmittedAt ?? now))
        || (a.Applicant.TaxIdKey != null && db.Set<Application>().Any(o => o.Applicant.TaxIdKey == a.Applicant.TaxIdKey && o.Id != a.Id && o.SubmittedAt <= (a.SubmittedAt ?? now)))));

    private static async Task<List<PastRow>> NewestAsync(IQueryable<Application> applications, int most, CancellationToken cancellationToken) =>
        await applications.OrderByDescending(a => a.Id).Take(most)
            .Select(a => new PastRow(a.Id, a.Status, a.StatusSince, a.ExpiresAt, a.StartedAt, a.Applicant.EmailKey, a.Applicant.TaxIdKey, a.AccountId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    private static Page<QueueRow> Cut(List<QueueRow> rows, PageRequest page) =>
        Paging.Cut(rows, page, r => Cursor.Of(Place.Text(r.StatusSince), r.Id.ToString()));

    /// <summary>Where a page ended.</summary>
    private readonly record struct Place(DateTimeOffset At, AccountApplicationId Id)
    {
        public static Result<Place?> Of(string? cursor)
        {
            if (cursor is null)
                return (Place?)null;

            return Cursor.Read(cursor, 2) is [var instant, var key] && TryRead(instant, key, out var place) ? (Place?)place : PageRequest.BadCursor;
        }

        public static bool TryRead(string instant, string key, out Place place)
        {
            var isRead = long.TryParse(instant, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
                && microseconds < Most && AccountApplicationId.TryParse(key, null, out _);
            place = isRead ? new Place(Converters.FromMicroseconds(microseconds), AccountApplicationId.Parse(key, null)) : default;
            return isRead;
        }

        public static string Text(DateTimeOffset instant) => Converters.ToMicroseconds(instant).ToString(CultureInfo.InvariantCulture);

        /// <summary>The year 9000: far beyond what a list gives, and within what every provider takes.</summary>
        private const long Most = 221_845_392_000_000_000;
    }

    private sealed record PastRow(
        AccountApplicationId Id,
        ApplicationStatus Status,
        DateTimeOffset StatusSince,
        DateTimeOffset? ExpiresAt,
        DateTimeOffset StartedAt,
        string EmailKey,
        string? TaxIdKey,
        AccountId? AccountId)
    {
        public ApplicationStatus StatusAt(DateTimeOffset now) => IsOverdue(now) ? ApplicationStatus.Expired : Status;

        public DateTimeOffset StatusSinceAt(DateTimeOffset now) => IsOverdue(now) && ExpiresAt is { } expired ? expired : StatusSince;

        private bool IsOverdue(DateTimeOffset now) => ExpiresAt <= now && ApplicationWorkflow.Next(Status, ApplicationAction.Expire).IsSuccess;
    }
}
