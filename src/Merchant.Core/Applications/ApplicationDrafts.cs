using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>
/// What applicants do with their application. The token is all the right there is: whoever holds it may. A token that is
/// unknown, overdue or for something else: <c>applications.not_found</c>.
/// </summary>
public sealed class ApplicationDrafts
{
    private readonly IUnitOfWork _unitOfWork;
    private readonly IApplicationStore _applications;
    private readonly ApplicantTokens _tokens;
    private readonly ApplicantStatements _statements;
    private readonly ApplicationForms _forms;
    private readonly ApplicationAdmission _admission;
    private readonly ProofMail _mail;
    private readonly ApplicantJournal _journal;
    private readonly ApplicationOptions _options;
    private readonly TimeProvider _clock;

    internal ApplicationDrafts(
        IUnitOfWork unitOfWork,
        IApplicationStore applications,
        ApplicantTokens tokens,
        ApplicantStatements statements,
        ApplicationForms forms,
        ApplicationAdmission admission,
        ProofMail mail,
        ApplicantJournal journal,
        IOptions<ApplicationOptions> options,
        TimeProvider clock)
    {
        (_unitOfWork, _applications, _tokens, _statements) = (unitOfWork, applications, tokens, statements);
        (_forms, _admission, _mail, _journal) = (forms, admission, mail, journal);
        (_options, _clock) = (options.Value, clock);
    }

    /// <summary>
    /// Starts an application and has the address proven; what else there is with that address changes nothing of the
    /// answer. Errors, all fields at once: those of <see cref="Applicant.Create"/> and <see cref="FormRules.Merge"/>,
    /// <c>applications.tier.unknown</c>.
    /// </summary>
    public Task<Result<StartedApplication>> StartAsync(Actor actor, StartApplication command, CancellationToken cancellationToken) =>
        ProofMail.RunAsync<StartedApplication>(
            _unitOfWork,
            async token =>
            {
                var form = await _forms.KeepAsync(token).ConfigureAwait(false);
                if (!form.IsSuccess)
                    return form.Error;

                var content = await _statements.CreateAsync(command, form.Value, token).ConfigureAwait(false);
                if (!content.IsSuccess)
                    return content.Error;

                var now = _clock.Now();
                var application = Application.Start(form.Value.Version, content.Value, now, _options.DraftLifetime);
                _applications.Add(application);
                await _mail.RequestAsync(application, now, token).ConfigureAwait(false);
                _journal.Note(actor, "applications.start", application, now);
                return new StartedApplication(
                    _tokens.Issue(TokenPurpose.ApplicationTracking, application.Id, now),
                    _tokens.Issue(TokenPurpose.ApplicationDraft, application.Id, now),
                    application.Status);
            },
            cancellationToken);

    /// <summary>The application, what it lacks, and what can be changed now. Looking changes nothing.</summary>
    public async Task<Result<ApplicationDraft>> FindAsync(string? applicantToken, CancellationToken cancellationToken)
    {
        var now = _clock.Now();
        var application = await _tokens.FindAsync(applicantToken, TokenPurpose.ApplicationDraft, now, cancellationToken).ConfigureAwait(false);
        if (application is null)
            return ApplicationRules.NotFound;

        var form = await _forms.OfAsync(application, cancellationToken).ConfigureAwait(false);
        return ApplicationDraft.Of(application, form, now);
    }

    /// <summary>
    /// Changes what the applicant states; the answers are those to the version of the form that the application was
    /// started with. Another address has to be proven: a link goes out, and earlier ones prove nothing any more. Errors:
    /// those of <see cref="StartAsync"/>, <c>applications.field.locked</c> at each field, <c>applications.status</c>,
    /// <c>applications.expired</c>.
    /// </summary>
    public Task<Result<ApplicationDraft>> ChangeAsync(Actor actor, string? applicantToken, DraftChanges changes, CancellationToken cancellationToken) =>
        RunAsync(applicantToken, async (application, form, now, token) =>
        {
            var content = await _statements.ChangeAsync(application.Content, changes, form, token).ConfigureAwait(false);
            if (!content.IsSuccess)
                return content.Error;

            var address = application.Applicant.EmailKey;
            var changed = application.Change(content.Value, now, _options.DraftLifetime);
            if (!changed.IsSuccess)
                return changed.Error;
            if (changed.Value.Count > 0)
                _journal.Note(actor, "applications.change", application, now, [.. changed.Value.Select(c => c.Field)]);
            if (application.Applicant.EmailKey != address)
                await ProveAnewAsync(application, address, now, token).ConfigureAwait(false);

            return Result.Success();
        }, cancellationToken);

    /// <summary>
    /// Sends the application, or the answers that a reviewer asked for. Whoever has proven the address is told at once
    /// where another application with it stands in the way. Errors: <c>applications.incomplete</c> at each field,
    /// <c>applications.status</c>, <c>applications.expired</c>, <c>applications.live</c>, <c>applications.cool_down</c>,
    /// <c>common.stale</c> where another one with this address or tax id is sent at the same moment.
    /// </summary>
    public Task<Result<ApplicationDraft>> SubmitAsync(Actor actor, string? applicantToken, CancellationToken cancellationToken) =>
        RunAsync(applicantToken, async (application, form, now, token) =>
        {
            var from = application.Status;
            var submitted = application.Submit(form.MissingIn(application.Content), now, _options.DraftLifetime);
            if (!submitted.IsSuccess)
                return submitted;

            if (application.IsAdmitted)
                _journal.Ready(application, now);
            else if (await _admission.AdmitAsync(application, now, token).ConfigureAwait(false) is { Verdict: AdmissionVerdict.Refused, Reason: { } reason })
                return reason;

            _journal.Move(actor, "applications.submit", application, from, now);
            _journal.Receive(application, now);
            return Result.Success();
        }, cancellationToken);

    /// <summary>Takes the application back. Errors: <c>applications.status</c>, <c>applications.expired</c>.</summary>
    public Task<Result<ApplicationDraft>> WithdrawAsync(Actor actor, string? applicantToken, CancellationToken cancellationToken) =>
        RunAsync(applicantToken, (application, _, now, _) =>
        {
            var from = application.Status;
            var withdrawn = application.Withdraw(now);
            if (withdrawn.IsSuccess)
                _journal.Move(actor, "applications.withdraw", application, from, now);

            return Task.FromResult(withdrawn);
        }, cancellationToken);

    private async Task ProveAnewAsync(Application application, string former, DateTimeOffset now, CancellationToken token)
    {
        await _tokens.VoidProofsAsync(application.Id, former, token).ConfigureAwait(false);

        // A correction is never refused for coming too soon; what it sends counts.
        if (application.IssueProof(now, TimeSpan.Zero).IsSuccess)
            await _mail.RequestAsync(application, now, token).ConfigureAwait(false);
    }

    private Task<Result<ApplicationDraft>> RunAsync(
        string? applicantToken, Func<Application, ApplicationForm, DateTimeOffset, CancellationToken, Task<Result>> act, CancellationToken cancellationToken) =>
        ProofMail.RunAsync<ApplicationDraft>(
            _unitOfWork,
            async token =>
            {
                var now = _clock.Now();
                var application = await _tokens.FindAsync(applicantToken, TokenPurpose.ApplicationDraft, now, token).ConfigureAwait(false);
                if (application is null)
                    return ApplicationRules.NotFound;

                var form = await _forms.OfAsync(application, token).ConfigureAwait(false);
                var done = await act(application, form, now, token).ConfigureAwait(false);
                return done.IsSuccess ? ApplicationDraft.Of(application, form, now) : done.Error;
            },
            cancellationToken);
}
