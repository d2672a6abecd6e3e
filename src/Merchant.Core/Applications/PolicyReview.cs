using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Logging;

namespace Merchant.Applications;

/// <summary>
/// Has the approval policy judge each submission once, and does what it says unless it is shadowed or a reviewer was
/// faster. The verdict stands beside what the reviewer did, whichever came first.
/// </summary>
internal sealed class PolicyReview(
    IUnitOfWork unitOfWork,
    IApplicationStore applications,
    IVerdictStore verdicts,
    ApplicationForms forms,
    PolicySteps steps,
    IApprovalPolicy policy,
    ApplicationOptions options,
    TimeProvider clock,
    ILogger<PolicyReview> logger) : IEventHandler<ApplicationReady>
{
    /// <summary>The name that deliveries are kept by.</summary>
    public const string Handler = "approval-policy";

    /// <summary>The reason of a policy that threw, took too long, or said something that cannot be kept.</summary>
    public const string PolicyFailed = "policy_failed";

    private static readonly Error NotDue = Error.Conflict("applications.verdict.not_due", "There is nothing to judge.");

    private static readonly Error ChangedMeanwhile = Error.Conflict("common.stale", "The application changed while it was judged.");

    public async Task HandleAsync(ApplicationReady merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var found = await FindDueAsync(merchantEvent, cancellationToken).ConfigureAwait(false);
        if (!found.IsSuccess)
            return;

        var application = found.Value;
        var form = await forms.OfAsync(application, cancellationToken).ConfigureAwait(false);
        var past = await verdicts.FindPastAsync(application.Id, application.Applicant, cancellationToken).ConfigureAwait(false);
        var facts = ApprovalCase.Of(application, form.DispatchesIn(application.Content), past);
        var verdict = await JudgeAsync(facts, cancellationToken).ConfigureAwait(false);

        var noted = await NoteAsync(merchantEvent, application.Content, verdict, null, cancellationToken).ConfigureAwait(false);
        if (noted.Error is { Kind: not ErrorKind.Unavailable, Code: not "common.stale" } obstacle && obstacle != NotDue)
            noted = await NoteAsync(merchantEvent, application.Content, verdict, obstacle.Code, cancellationToken).ConfigureAwait(false);
        if (!noted.IsSuccess && noted.Error != NotDue)
            throw new InvalidOperationException($"The verdict could not be noted: {noted.Error.Code}.");
    }

    private async Task<ApprovalVerdict> JudgeAsync(ApprovalCase facts, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(options.PolicyTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var verdict = await policy.JudgeAsync(facts, either.Token).AsTask().WaitAsync(options.PolicyTimeout, clock, cancellationToken).ConfigureAwait(false);
            if (DecisionRules.IsSound(verdict))
                return verdict;

            logger.LogError("The approval policy {Policy} said nothing that can be kept of application {Application}.", policy.Name, facts.ApplicationId);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A message may hold what the applicant wrote: the kind says enough here.
            logger.LogError("The approval policy {Policy} failed at application {Application}: {Kind}.", policy.Name, facts.ApplicationId, exception.GetType().FullName);
        }

        return ApprovalVerdict.Refer(PolicyFailed);
    }

    /// <summary>Notes the verdict and takes its steps; with an obstacle, notes it alone. A handle that is lost to somebody else is looked for again.</summary>
    private async Task<Result<bool>> NoteAsync(
        ApplicationReady ready, ApplicationContent judged, ApprovalVerdict verdict, string? obstacle, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var noted = await unitOfWork.ExecuteAsync(token => NoteOnceAsync(ready, judged, verdict, obstacle, token), cancellationToken).ConfigureAwait(false);
            if (noted.Error?.Code != ApplicationApproval.HandleTaken || attempt == ApplicationApproval.MostAttempts)
                return noted;
        }
    }

    private async Task<Result<bool>> NoteOnceAsync(
        ApplicationReady ready, ApplicationContent judged, ApprovalVerdict verdict, string? obstacle, CancellationToken token)
    {
        await verdicts.TakeTurnAsync(ready.ApplicationId, token).ConfigureAwait(false);
        var found = await FindDueAsync(ready, token).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Error;

        var (application, now) = (found.Value, clock.Now());
        if (judged.ChangesTo(application.Content).Count > 0)
            return ChangedMeanwhile;

        var kept = ApplicationVerdict.Of(application.Id, application.Submissions, policy.Name, verdict, options.IsPolicyShadowed, now);
        verdicts.Add(kept);
        Compare(kept, application);
        if (obstacle is not null)
            kept.HoldBack(obstacle);

        var isToAct = obstacle is null && !options.IsPolicyShadowed && verdict.Outcome != ApprovalOutcome.Refer;
        if (!isToAct || application is not { Status: ApplicationStatus.Submitted, IsAdmitted: true })
            return true;

        var taken = await steps.TakeAsync(application, verdict, now, token).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Error;

        kept.CarryOut();
        return true;
    }

    /// <summary>Judged once, in its newest submission, and while there is a decision to compare with or to take.</summary>
    private async Task<Result<Application>> FindDueAsync(ApplicationReady ready, CancellationToken token)
    {
        var application = await applications.FindAsync(ready.ApplicationId, token).ConfigureAwait(false);
        if (application is null || application.Submissions != ready.Submission)
            return NotDue;
        if (application.StatusAt(clock.Now()) is ApplicationStatus.Draft or ApplicationStatus.Withdrawn or ApplicationStatus.Expired)
            return NotDue;

        // It is judged when it is admitted again: its address was corrected since.
        if (application is { Status: ApplicationStatus.Submitted, IsAdmitted: false })
            return NotDue;

        return await verdicts.FindAsync(ready.ApplicationId, ready.Submission, token).ConfigureAwait(false) is null ? application : NotDue;
    }

    /// <summary>A reviewer who was faster stands beside the verdict from the first.</summary>
    private static void Compare(ApplicationVerdict verdict, Application application)
    {
        if (application is { Decision: { } decision })
            verdict.Review(application.Status == ApplicationStatus.Approved ? ReviewerDecision.Approved : ReviewerDecision.Rejected, decision.By, application.StatusSince);
        else if (application is { OpenRequest: { } request })
            verdict.Review(ReviewerDecision.AskedForInformation, request.RequestedBy, request.RequestedAt);
    }
}
