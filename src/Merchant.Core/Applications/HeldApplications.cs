using Merchant.Common;

namespace Merchant.Applications;

/// <summary>Admits applications to review that nothing holds back any more.</summary>
public sealed class HeldApplications : IMerchantJob
{
    private readonly ApplicationSweep _sweep;
    private readonly IApplicationStore _applications;
    private readonly ApplicationAdmission _admission;

    internal HeldApplications(ApplicationSweep sweep, IApplicationStore applications, ApplicationAdmission admission) =>
        (_sweep, _applications, _admission) = (sweep, applications, admission);

    /// <summary>Looks at all that are held, oldest first, and gives how many were admitted.</summary>
    /// <exception cref="InvalidOperationException">Some could not be looked at; all others were. The log names them.</exception>
    public Task<int> RunAsync(CancellationToken cancellationToken) => _sweep.RunAsync(
        default(AccountApplicationId),
        (after, token) => _applications.ListHeldAsync(after, ApplicationSweep.BatchSize, token),
        id => id,
        AdmitAsync,
        cancellationToken);

    private async Task<bool> AdmitAsync(Application application, DateTimeOffset now, CancellationToken token) =>
        application is { Status: ApplicationStatus.Submitted, IsAdmitted: false, EmailProvenAt: not null }
        && (await _admission.AdmitAsync(application, now, token).ConfigureAwait(false)).Verdict == AdmissionVerdict.Admitted;
}
