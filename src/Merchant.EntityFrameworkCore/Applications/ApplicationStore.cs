using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <inheritdoc cref="IApplicationStore"/>
internal sealed class ApplicationStore(MerchantDb db) : IApplicationStore
{
    public void Add(Application application) => db.Set<Application>().Add(application);

    public Task<Application?> FindAsync(AccountApplicationId id, CancellationToken cancellationToken) =>
        db.Set<Application>().FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    public async Task<ApplicationRivals> FindRivalsAsync(
        AccountApplicationId id, Applicant applicant, DateTimeOffset now, DateTimeOffset rejectedSince, CancellationToken cancellationToken)
    {
        var (email, taxId) = (applicant.EmailKey, applicant.TaxIdKey);
        var others = db.Set<Application>().AsNoTracking().Where(a => a.Id != id);
        var rejected = others.Where(a => a.Status == ApplicationStatus.Rejected && a.StatusSince > rejectedSince);
        var byEmail = await HolderAsync(others.Where(a => a.LiveEmailKey == email), cancellationToken).ConfigureAwait(false);
        var emailRejectedAt = await NewestAsync(rejected.Where(a => a.Applicant.EmailKey == email), cancellationToken).ConfigureAwait(false);
        if (taxId is null)
            return new ApplicationRivals(byEmail?.IsLive(now) is true, false, emailRejectedAt, null, byEmail?.OverdueAt(now));

        var byTaxId = await HolderAsync(others.Where(a => a.LiveTaxIdKey == taxId), cancellationToken).ConfigureAwait(false);
        return new ApplicationRivals(
            byEmail?.IsLive(now) is true,
            byTaxId?.IsLive(now) is true,
            emailRejectedAt,
            await NewestAsync(rejected.Where(a => a.Applicant.TaxIdKey == taxId), cancellationToken).ConfigureAwait(false),
            byEmail?.OverdueAt(now),
            byTaxId?.OverdueAt(now));
    }

    public async Task<IReadOnlyList<ExpiringApplication>> ListOverdueAsync(
        ExpiringApplication after, DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await Expiring(after, limit, db.Set<Application>().AsNoTracking().Where(a => a.ExpiresAt <= now))
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<ExpiringApplication>> ListToRemindAsync(
        ExpiringApplication after, DateTimeOffset now, DateTimeOffset before, int limit, CancellationToken cancellationToken) =>
        await Expiring(after, limit, db.Set<Application>().AsNoTracking().Where(a => a.ExpiresAt > now && a.ExpiresAt < before && a.RemindedAt == null && a.EmailProvenAt != null))
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<AccountApplicationId>> ListHeldAsync(AccountApplicationId after, int limit, CancellationToken cancellationToken) =>
        await db.Set<Application>().AsNoTracking()
            .Where(a => a.Status == ApplicationStatus.Submitted && a.LiveEmailKey == null && a.EmailProvenAt != null && a.Id > after)
            .OrderBy(a => a.Id).Select(a => a.Id).Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<int> RemoveUnsentAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        var ended = db.Set<Application>().AsNoTracking().Where(a => a.SubmittedAt == null && a.StatusSince < before);
        var ids = await Longest(ended.Where(a => a.Status == ApplicationStatus.Expired)).ToListAsync(cancellationToken).ConfigureAwait(false);
        ids.AddRange(await Longest(ended.Where(a => a.Status == ApplicationStatus.Withdrawn)).ToListAsync(cancellationToken).ConfigureAwait(false));
        var gone = ids.Take(limit).ToList();
        if (gone.Count == 0)
            return 0;

        await db.Set<ApplicationNote>().Where(n => gone.Contains(n.ApplicationId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return await db.Set<Application>().Where(a => gone.Contains(a.Id) && a.SubmittedAt == null).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);

        IQueryable<AccountApplicationId> Longest(IQueryable<Application> applications) =>
            applications.OrderBy(a => a.StatusSince).ThenBy(a => a.Id).Select(a => a.Id).Take(limit);
    }

    /// <summary>The next of some that expire: all of them have an expiry.</summary>
    private static IQueryable<ExpiringApplication> Expiring(ExpiringApplication after, int limit, IQueryable<Application> applications)
    {
        var (id, at) = (after.Id, (DateTimeOffset?)after.ExpiresAt);
        return applications
            .Where(a => a.ExpiresAt >= at && (a.ExpiresAt > at || a.Id > id))
            .OrderBy(a => a.ExpiresAt).ThenBy(a => a.Id).Take(limit)
            .Select(a => new ExpiringApplication(a.Id, a.ExpiresAt ?? default));
    }

    /// <summary>Who has a key: one at most.</summary>
    private static Task<Holder?> HolderAsync(IQueryable<Application> holders, CancellationToken cancellationToken) =>
        holders.Select(a => new Holder(a.Id, a.ExpiresAt)).FirstOrDefaultAsync(cancellationToken);

    private static Task<DateTimeOffset?> NewestAsync(IQueryable<Application> rejected, CancellationToken cancellationToken) =>
        rejected.OrderByDescending(a => a.StatusSince).Select(a => (DateTimeOffset?)a.StatusSince).FirstOrDefaultAsync(cancellationToken);

    /// <summary>An application that has a live key.</summary>
    private sealed record Holder(AccountApplicationId Id, DateTimeOffset? ExpiresAt)
    {
        public bool IsLive(DateTimeOffset now) => ExpiresAt is null || ExpiresAt > now;

        public AccountApplicationId? OverdueAt(DateTimeOffset now) => IsLive(now) ? null : Id;
    }
}
