using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Lets applications into review, inside the use case's transaction; of two at once the store lets one in.</summary>
internal sealed class ApplicationAdmission(IApplicationStore applications, IEventSink events, IOptions<ApplicationOptions> options)
{
    /// <summary>
    /// Admits a submitted application if nothing stands in its way, and has the approval policy look at it. What came of
    /// it is for the caller to tell, or not. What was in its way and is overdue is noted as expired.
    /// </summary>
    public async Task<Admission> AdmitAsync(Application application, DateTimeOffset now, CancellationToken token)
    {
        var rivals = await FindRivalsAsync(application, now, token).ConfigureAwait(false);
        var admission = Decide(application, rivals, now);
        if (admission.Verdict != AdmissionVerdict.Admitted || !application.Admit().IsSuccess)
            return admission;

        await ExpireAsync(rivals.EmailOverdue, now, token).ConfigureAwait(false);
        await ExpireAsync(rivals.TaxIdOverdue, now, token).ConfigureAwait(false);
        events.Add(new ApplicationReady(application.Id, application.Submissions), null, now);
        return admission;
    }

    /// <summary>What would come of sending it.</summary>
    public async Task<Admission> DecideAsync(Application application, DateTimeOffset now, CancellationToken token)
    {
        var rivals = await FindRivalsAsync(application, now, token).ConfigureAwait(false);
        return Decide(application, rivals, now);
    }

    private async Task ExpireAsync(AccountApplicationId? id, DateTimeOffset now, CancellationToken token)
    {
        if (id is not null && await applications.FindAsync(id.Value, token).ConfigureAwait(false) is { } overdue)
            ApplicationExpiry.Expire(overdue, events, now);
    }

    private Admission Decide(Application application, ApplicationRivals rivals, DateTimeOffset now) =>
        AdmissionRules.Decide(application.EmailProvenAt is not null, rivals, now, options.Value.CoolDown);

    private Task<ApplicationRivals> FindRivalsAsync(Application application, DateTimeOffset now, CancellationToken token) =>
        applications.FindRivalsAsync(application.Id, application.Applicant, now, now - options.Value.CoolDown, token);
}
