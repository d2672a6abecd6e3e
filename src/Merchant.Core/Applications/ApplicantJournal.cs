using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.Applications;

/// <summary>
/// Notes what applicants do, in the running use case. The audit trail outlives an application, so that it gets the names
/// of fields, and never what stands in them.
/// </summary>
internal sealed class ApplicantJournal(IAuditTrail audit, IEventSink events)
{
    private const string Via = "application";

    /// <summary>Audits what an applicant did.</summary>
    public void Note(Actor actor, string action, Application application, DateTimeOffset now, params IReadOnlyList<string> fields) =>
        audit.Add(Entry(actor, action, application, now).Change("fields", null, string.Join(", ", fields)));

    /// <summary>Audits a step and tells of it.</summary>
    public void Move(Actor actor, string action, Application application, ApplicationStatus from, DateTimeOffset now)
    {
        audit.Add(Entry(actor, action, application, now).Change("status", from, application.Status));
        events.Add(new ApplicationMoved(application.Id, from, application.Status), null, now);
    }

    /// <summary>Has the applicant told that their submission is here, once their address is proven.</summary>
    public void Receive(Application application, DateTimeOffset now)
    {
        if (application is { Status: ApplicationStatus.Submitted, EmailProvenAt: not null })
            events.Add(new ApplicationReceived(application.Id, application.Submissions), null, now);
    }

    /// <summary>Has the approval policy look at a submission that was admitted before.</summary>
    public void Ready(Application application, DateTimeOffset now) =>
        events.Add(new ApplicationReady(application.Id, application.Submissions), null, now);

    private static AuditEntry Entry(Actor actor, string action, Application application, DateTimeOffset now) =>
        AuditEntry.Of(actor with { Via = actor.Via ?? Via }, action, null, now).Change("application", null, application.Id);
}
