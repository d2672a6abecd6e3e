using Merchant.Common;

namespace Merchant.Applications;

/// <summary>Shows applications to reviewers and administrators (<c>applications.reviewers_only</c>).</summary>
public sealed class ReviewQueue
{
    private const int NewestNotes = 50;
    private const int NewestEarlier = 20;

    private readonly IApplicationStore _applications;
    private readonly IApplicationQueries _queries;
    private readonly IApplicationNoteStore _notes;
    private readonly ActorNames _names;
    private readonly ApplicationAdmission _admission;
    private readonly ApplicationForms _forms;
    private readonly TimeProvider _clock;

    internal ReviewQueue(
        IApplicationStore applications, IApplicationQueries queries, IApplicationNoteStore notes, ActorNames names, ApplicationAdmission admission, ApplicationForms forms, TimeProvider clock)
    {
        (_applications, _queries, _notes, _names) = (applications, queries, notes, names);
        (_admission, _forms, _clock) = (admission, forms, clock);
    }

    /// <summary>The queue, what has waited longest first. Errors: <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<QueuedApplication>>> ListAsync(Actor actor, QueueFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (!ApplicationRules.IsReviewer(actor))
            return ApplicationRules.ReviewersOnly;

        var now = _clock.Now();
        var rows = await _queries.ListAsync(filter, now, page, cancellationToken).ConfigureAwait(false);
        if (!rows.IsSuccess)
            return rows.Error;

        var forms = new Dictionary<int, ApplicationForm>();
        foreach (var version in rows.Value.Items.Select(r => r.FormVersion).Distinct())
            forms[version] = await _forms.AnsweredAsync(version, cancellationToken).ConfigureAwait(false);

        var names = await _names.FindAsync(rows.Value.Items.Select(r => r.AssigneeId), cancellationToken).ConfigureAwait(false);
        return new Page<QueuedApplication>(
            [
                .. rows.Value.Items.Select(row => new QueuedApplication(
                    row,
                    AnswerRules.NumberOf(row.Answers.Of(forms[row.FormVersion].DispatchesQuestion)),
                    row.AssigneeId is null ? null : names.GetValueOrDefault(row.AssigneeId),
                    now - row.StatusSince)),
            ],
            rows.Value.Next);
    }

    /// <summary>One application with everything about it. Errors: <c>applications.not_found</c>.</summary>
    public async Task<Result<ApplicationDossier>> FindAsync(Actor actor, AccountApplicationId id, CancellationToken cancellationToken)
    {
        if (!ApplicationRules.IsReviewer(actor))
            return ApplicationRules.ReviewersOnly;

        var application = await _applications.FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (application is null)
            return ApplicationRules.NotFound;

        var now = _clock.Now();
        var hold = await HoldOfAsync(application, now, cancellationToken).ConfigureAwait(false);
        var notes = await _notes.ListAsync(id, new PageRequest(null, NewestNotes), cancellationToken).ConfigureAwait(false);
        if (!notes.IsSuccess)
            return notes.Error;

        var verdicts = await _queries.ListVerdictsAsync(id, cancellationToken).ConfigureAwait(false);
        var dossier = new ApplicationDossier(
            application,
            await _forms.OfAsync(application, cancellationToken).ConfigureAwait(false),
            application.StatusAt(now),
            hold,
            ReviewActions.Of(application, hold is null, now),
            notes.Value,
            verdicts,
            await _queries.ListEarlierAsync(id, application.Applicant, application.SubmittedAt, NewestEarlier, now, cancellationToken).ConfigureAwait(false),
            new Dictionary<string, string>());
        return dossier with { Names = await _names.FindAsync(dossier.ActorIds(), cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>What holds a submission back from review; null where nothing does, or where it is not waiting for one.</summary>
    private async Task<Error?> HoldOfAsync(Application application, DateTimeOffset now, CancellationToken token)
    {
        if (application.IsAdmitted || application.StatusAt(now) != ApplicationStatus.Submitted)
            return null;

        var admission = await _admission.DecideAsync(application, now, token).ConfigureAwait(false);
        return admission.Reason is null || admission.Reason.Code == ApplicationRules.EmailUnproven.Code ? admission.Reason : ApplicationRules.Held;
    }
}

/// <summary>An application of the queue, as it is shown.</summary>
/// <param name="Row">What stands of it in the queue.</param>
/// <param name="DeclaredDispatches">The dispatches a month that were declared; null while they are not.</param>
/// <param name="AssigneeName">The name of the reviewer who has it; null where nobody has, or who is no person of ours.</param>
/// <param name="Age">How long it has had its status.</param>
public sealed record QueuedApplication(QueueRow Row, long? DeclaredDispatches, string? AssigneeName, TimeSpan Age);
