using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Lets applications into review, inside the use case's transaction; of two at once the store lets one in.</summary>
internal sealed class ApplicationAdmission(IApplicationStore applications, IEventSink events, IOptions<ApplicationOptions> options)
{
    /// <summary>
    /// Admits a submitted application if nothing stands in its way, and has the approval policy look at it. What came of
    /// it is for the caller to tell, or not.
    /// </summary>
    public async Task<Admission> AdmitAsync(Application application, DateTimeOffset now, CancellationToken token)
    {
        var admission = await DecideAsync(application, now, token).ConfigureAwait(false);
        if (admission.Verdict == AdmissionVerdict.Admitted && application.Admit().IsSuccess)
            events.Add(new ApplicationReady(application.Id, application.Submissions), null, now);

        return admission;
    }

    /// <summary>What would come of sending it.</summary>
    public async Task<Admission> DecideAsync(Application application, DateTimeOffset now, CancellationToken token)
    {
        var coolDown = options.Value.CoolDown;
        var rivals = await applications.FindRivalsAsync(application.Id, application.Applicant, now - coolDown, token).ConfigureAwait(false);
        return AdmissionRules.Decide(application.EmailProvenAt is not null, rivals, now, coolDown);
    }
}
