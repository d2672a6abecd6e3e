using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.Applications;

/// <summary>What every step of a review begins and ends with, inside the use case's transaction.</summary>
internal sealed class ReviewDesk(IApplicationStore applications, IVerdictStore verdicts, IAuditTrail audit, IEventSink events)
{
    /// <summary>
    /// The application, for a reviewer to change. Errors: <c>applications.reviewers_only</c>, <c>applications.not_found</c>,
    /// <c>common.stale</c> where it has another version than the caller saw.
    /// </summary>
    public async Task<Result<Application>> OpenAsync(Actor actor, AccountApplicationId id, int? version, CancellationToken token)
    {
        if (!ApplicationRules.IsReviewer(actor))
            return ApplicationRules.ReviewersOnly;

        await verdicts.TakeTurnAsync(id, token).ConfigureAwait(false);
        var application = await applications.FindAsync(id, token).ConfigureAwait(false);
        if (application is null)
            return ApplicationRules.NotFound;

        return version is null || version == application.Version
            ? application
            : Error.Conflict("common.stale", $"The application is at version {application.Version} by now.").At("version");
    }

    /// <summary>Writes down what was done, without anything personal: field names, codes, identifiers.</summary>
    public AuditEntry Audit(Actor actor, string action, Application application, DateTimeOffset now)
    {
        var entry = AuditEntry.Of(actor, action, null, now).Change("application", null, application.Id.ToString());
        audit.Add(entry);
        return entry;
    }

    /// <summary>Writes down a step, and tells of it.</summary>
    public AuditEntry Step(Actor actor, string action, Application application, ApplicationStatus from, DateTimeOffset now)
    {
        events.Add(new ApplicationMoved(application.Id, from, application.Status), null, now);
        return Audit(actor, action, application, now).Change("status", from, application.Status);
    }

    /// <summary>Sets what a reviewer did beside what the policy said.</summary>
    public async Task CompareAsync(Actor actor, Application application, ReviewerDecision decision, DateTimeOffset now, CancellationToken token)
    {
        var verdict = await verdicts.FindAsync(application.Id, application.Submissions, token).ConfigureAwait(false);
        verdict?.Review(decision, actor.Id, now);
    }
}
