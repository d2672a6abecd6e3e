using Merchant.Audit;
using Merchant.Common;
using Merchant.People;

namespace Merchant.Applications;

/// <summary>
/// What reviewers do with applications, short of approving them; for reviewers and administrators
/// (<c>applications.reviewers_only</c>). Every step is audited without anything personal, and tells
/// <see cref="ApplicationMoved"/>. An unknown application: <c>applications.not_found</c>; a version that is not the present
/// one: <c>common.stale</c>; a step that its status does not take: <c>applications.status</c>,
/// <c>applications.expired</c>.
/// </summary>
public sealed class ApplicationReview
{
    private readonly IUnitOfWork _unitOfWork;
    private readonly ReviewDesk _desk;
    private readonly ApplicationAdmission _admission;
    private readonly ApplicationForms _forms;
    private readonly IStaffStore _staff;
    private readonly IPersonStore _people;
    private readonly ApplicationOptions _options;
    private readonly TimeProvider _clock;

    internal ApplicationReview(
        IUnitOfWork unitOfWork, ReviewDesk desk, ApplicationAdmission admission, ApplicationForms forms, IStaffStore staff, IPersonStore people, ApplicationOptions options, TimeProvider clock)
    {
        (_unitOfWork, _desk, _admission, _forms) = (unitOfWork, desk, admission, forms);
        (_staff, _people, _options, _clock) = (staff, people, options, clock);
    }

    /// <summary>
    /// Begins. Whoever begins it has it, unless somebody has. A hold that is over does not stand in the way. Errors:
    /// <c>applications.email_unproven</c>, <c>applications.held</c>.
    /// </summary>
    public Task<Result<Application>> StartReviewAsync(Actor actor, AccountApplicationId id, int? version, CancellationToken cancellationToken) =>
        StepAsync(actor, id, version, "applications.start_review", async (application, now, token) =>
        {
            if (application is { Status: ApplicationStatus.Submitted, IsAdmitted: false })
                await _admission.AdmitAsync(application, now, token).ConfigureAwait(false);

            return application.StartReview(actor, now);
        }, cancellationToken);

    /// <summary>
    /// Asks the applicant for something; they have <see cref="ApplicationOptions.AnswerLifetime"/>. Errors: those of
    /// <see cref="InformationRules.Check"/>.
    /// </summary>
    public Task<Result<Application>> RequestInformationAsync(
        Actor actor, AccountApplicationId id, IReadOnlyList<AskedField?>? items, int? version, CancellationToken cancellationToken) =>
        StepAsync(actor, id, version, "applications.request_information", async (application, now, token) =>
        {
            var form = await _forms.OfAsync(application, token).ConfigureAwait(false);
            var asked = InformationRules.Check(items, form);
            if (!asked.IsSuccess)
                return asked.Error;

            await _desk.CompareAsync(actor, application, ReviewerDecision.AskedForInformation, now, token).ConfigureAwait(false);
            return application.RequestInformation(asked.Value, actor, now, _options.AnswerLifetime);
        }, cancellationToken);

    /// <summary>
    /// Rejects it; the applicant reads the comment. Errors: <c>applications.reasons.count</c>,
    /// <c>applications.reason.invalid</c>, <c>applications.comment.invalid</c>.
    /// </summary>
    public Task<Result<Application>> RejectAsync(Actor actor, AccountApplicationId id, RejectApplication command, CancellationToken cancellationToken) =>
        StepAsync(actor, id, command.Version, "applications.reject", async (application, now, token) =>
        {
            var errors = new FieldErrors();
            var reasons = errors.TakeAll(DecisionRules.CheckReasons(command.Reasons)) ?? [];
            var comment = errors.TakeAll(DecisionRules.CheckComment(command.Comment));
            if (errors.ToError() is { } error)
                return error;

            await _desk.CompareAsync(actor, application, ReviewerDecision.Rejected, now, token).ConfigureAwait(false);
            return application.Reject(reasons, comment, actor, now);
        }, cancellationToken);

    /// <summary>
    /// Gives it to somebody of the staff who reviews, or to nobody. Errors: <c>applications.assignee.not_reviewer</c>.
    /// </summary>
    public Task<Result<Application>> AssignAsync(
        Actor actor, AccountApplicationId id, PersonId? reviewer, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, version, async (application, now, token) =>
        {
            if (reviewer is { } person && !await IsReviewerAsync(person, token).ConfigureAwait(false))
                return Error.Invalid("applications.assignee.not_reviewer", "Applications are given to reviewers and administrators on the staff.", "assignee");

            var before = application.AssigneeId;
            var assigned = application.Assign(reviewer?.ToString(), now);
            if (assigned.IsSuccess)
                _desk.Audit(actor, "applications.assign", application, now).Change("assignee", before, application.AssigneeId);

            return assigned;
        }, cancellationToken);

    private Task<Result<Application>> StepAsync(
        Actor actor,
        AccountApplicationId id,
        int? version,
        string action,
        Func<Application, DateTimeOffset, CancellationToken, Task<Result>> step,
        CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, version, async (application, now, token) =>
        {
            var (from, assignee) = (application.Status, application.AssigneeId);
            var stepped = await step(application, now, token).ConfigureAwait(false);
            if (stepped.IsSuccess)
                Describe(_desk.Step(actor, action, application, from, now), application, assignee);

            return stepped;
        }, cancellationToken);

    private Task<Result<Application>> ChangeAsync(
        Actor actor,
        AccountApplicationId id,
        int? version,
        Func<Application, DateTimeOffset, CancellationToken, Task<Result>> change,
        CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync<Application>(
            async token =>
            {
                var application = await _desk.OpenAsync(actor, id, version, token).ConfigureAwait(false);
                if (!application.IsSuccess)
                    return application.Error;

                var changed = await change(application.Value, _clock.Now(), token).ConfigureAwait(false);
                return changed.IsSuccess ? application : changed.Error;
            },
            cancellationToken);

    private async Task<bool> IsReviewerAsync(PersonId id, CancellationToken token)
    {
        var member = await _staff.FindAsync(id, token).ConfigureAwait(false);
        if (member is null || !member.Roles.Any(role => role is StaffRole.Reviewer or StaffRole.Administrator))
            return false;

        return await _people.FindAsync(Realm.Platform, id, token).ConfigureAwait(false) is { DisabledAt: null };
    }

    private static void Describe(AuditEntry entry, Application application, string? assignee)
    {
        entry.Change("assignee", assignee, application.AssigneeId);
        if (application.Decision is { } decision)
            entry.Change("reasons", null, string.Join(' ', decision.Reasons));
        if (application is { Status: ApplicationStatus.NeedsInformation, OpenRequest: { } request })
            entry.Change("fields", null, string.Join(' ', request.Items.Select(item => item.Field)));
    }
}

/// <summary>How an application is rejected.</summary>
/// <param name="Reasons">Why, by stable codes, 0 to 10.</param>
/// <param name="Comment">What the applicant is told, at most 2,000 characters; null for nothing.</param>
/// <param name="Version">The version that the caller saw; null for whichever it is.</param>
public sealed record RejectApplication(IReadOnlyList<string?>? Reasons = null, string? Comment = null, int? Version = null);
