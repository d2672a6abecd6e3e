using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <inheritdoc cref="IVerdictStore"/>
internal sealed class VerdictStore(MerchantDb db) : IVerdictStore
{
    private const int MostRejections = 100;

    /// <summary>Changes nothing, but holds the application's row until the transaction ends.</summary>
    public Task TakeTurnAsync(AccountApplicationId application, CancellationToken cancellationToken) => db.Set<Application>().Where(a => a.Id == application)
        .ExecuteUpdateAsync(change => change.SetProperty(a => a.Version, a => a.Version), cancellationToken);

    public Task<ApplicationVerdict?> FindAsync(AccountApplicationId application, int submission, CancellationToken cancellationToken) =>
        db.Set<ApplicationVerdict>().FirstOrDefaultAsync(v => v.ApplicationId == application && v.Submission == submission, cancellationToken);

    public void Add(ApplicationVerdict verdict) => db.Set<ApplicationVerdict>().Add(verdict);

    public async Task<ApplicationPast> FindPastAsync(AccountApplicationId application, Applicant applicant, CancellationToken cancellationToken)
    {
        var (email, taxId) = (applicant.EmailKey, applicant.TaxIdKey);
        var others = db.Set<Application>().AsNoTracking().Where(a => a.Id != application);
        var rejected = await RejectedAsync(others.Where(a => a.Applicant.EmailKey == email), cancellationToken).ConfigureAwait(false);
        if (taxId is null)
            return new ApplicationPast(false, rejected.Count);

        var sameTaxId = others.Where(a => a.Applicant.TaxIdKey == taxId);
        var isDuplicate = await sameTaxId.AnyAsync(a => a.Status == ApplicationStatus.Approved || (a.Status == ApplicationStatus.Submitted && a.EmailProvenAt != null), cancellationToken).ConfigureAwait(false);
        rejected.UnionWith(await RejectedAsync(sameTaxId, cancellationToken).ConfigureAwait(false));
        return new ApplicationPast(isDuplicate, Math.Min(rejected.Count, MostRejections));
    }

    private static async Task<HashSet<AccountApplicationId>> RejectedAsync(IQueryable<Application> others, CancellationToken cancellationToken) =>
        [.. await others.Where(a => a.Status == ApplicationStatus.Rejected).OrderBy(a => a.Id).Select(a => a.Id).Take(MostRejections).ToListAsync(cancellationToken).ConfigureAwait(false)];
}
