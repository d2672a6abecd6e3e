using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>
/// Proves that an address is the applicant's. A token that is unknown, overdue, voided or for something else:
/// <c>applications.not_found</c>.
/// </summary>
public sealed class ApplicationProofs
{
    private readonly IUnitOfWork _unitOfWork;
    private readonly ApplicantTokens _tokens;
    private readonly ApplicationAdmission _admission;
    private readonly ProofMail _mail;
    private readonly ApplicantJournal _journal;
    private readonly ApplicationOptions _options;
    private readonly TimeProvider _clock;

    internal ApplicationProofs(
        IUnitOfWork unitOfWork,
        ApplicantTokens tokens,
        ApplicationAdmission admission,
        ProofMail mail,
        ApplicantJournal journal,
        IOptions<ApplicationOptions> options,
        TimeProvider clock)
    {
        (_unitOfWork, _tokens, _admission, _mail, _journal) = (unitOfWork, tokens, admission, mail, journal);
        (_options, _clock) = (options.Value, clock);
    }

    /// <summary>
    /// Proves the address by the token in the mail, on whichever device. Using a good token again comes to the same.
    /// Errors: <c>applications.status</c>, <c>applications.expired</c> where the application came to an end unproven;
    /// <c>common.stale</c> where another one with this address or tax id is proven at the same moment.
    /// </summary>
    public Task<Result<ProvenApplication>> VerifyAsync(Actor actor, string? token, CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync<ProvenApplication>(
            async cancellation =>
            {
                var now = _clock.Now();
                var application = await _tokens.FindProvenAsync(token, now, cancellation).ConfigureAwait(false);
                return application is null ? ApplicationRules.NotFound : await ProveAsync(actor, application, now, cancellation).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>As <see cref="VerifyAsync(Actor, string, CancellationToken)"/>, for the application at hand and no other.</summary>
    public Task<Result<ProvenApplication>> VerifyAsync(Actor actor, string? applicantToken, string? token, CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync<ProvenApplication>(
            async cancellation =>
            {
                var now = _clock.Now();
                var own = await _tokens.FindAsync(applicantToken, TokenPurpose.ApplicationDraft, now, cancellation).ConfigureAwait(false);
                var application = await _tokens.FindProvenAsync(token, now, cancellation).ConfigureAwait(false);
                return application is null || application.Id != own?.Id
                    ? ApplicationRules.NotFound
                    : await ProveAsync(actor, application, now, cancellation).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// Sends a further link; earlier ones stay good. Errors: <c>applications.proof.not_needed</c>,
    /// <c>applications.proof.too_soon</c> within a minute of the last, <c>applications.proof.too_many</c> where the
    /// application has had its share of the day, <c>applications.expired</c>. An address that was sent too many links in
    /// all gets none, and the answer is the same.
    /// </summary>
    public Task<Result<ProvenApplication>> ResendAsync(Actor actor, string? applicantToken, CancellationToken cancellationToken) =>
        ProofMail.RunAsync<ProvenApplication>(
            _unitOfWork,
            async cancellation =>
            {
                var now = _clock.Now();
                var application = await _tokens.FindAsync(applicantToken, TokenPurpose.ApplicationDraft, now, cancellation).ConfigureAwait(false);
                if (application is null)
                    return ApplicationRules.NotFound;

                var last = application.ProofIssuedAt ?? now;
                var issued = application.IssueProof(now, ApplicationRules.ProofPause);
                if (!issued.IsSuccess)
                    return issued.Error;
                if (application.Proofs > _options.MostProofsADay)
                {
                    return new Error(ErrorKind.TooManyRequests, "applications.proof.too_many", "Too many links were sent; try again tomorrow.")
                    {
                        RetryAfter = last + ApplicationRules.Day - now,
                    };
                }

                await _mail.RequestAsync(application, now, cancellation).ConfigureAwait(false);
                _journal.Note(actor, "applications.resend_proof", application, now);
                return ProvenApplication.Of(application, now);
            },
            cancellationToken);

    private async Task<Result<ProvenApplication>> ProveAsync(Actor actor, Application application, DateTimeOffset now, CancellationToken token)
    {
        if (application.EmailProvenAt is not null)
            return ProvenApplication.Of(application, now);

        var proven = application.ProveEmail(now);
        if (!proven.IsSuccess)
            return proven.Error;

        _journal.Note(actor, "applications.prove_email", application, now, ApplicationField.Email);
        if (application.Status == ApplicationStatus.Submitted)
        {
            // Held or admitted, the answer is the same; the job looks at what is held again.
            await _admission.AdmitAsync(application, now, token).ConfigureAwait(false);
            _journal.Receive(application, now);
        }

        return ProvenApplication.Of(application, now);
    }
}

/// <summary>Whether an application's address is proven.</summary>
/// <param name="Status">How far the application is.</param>
/// <param name="IsEmailProven">Whether the address is proven.</param>
public sealed record ProvenApplication(ApplicationStatus Status, bool IsEmailProven)
{
    internal static ProvenApplication Of(Application application, DateTimeOffset now) =>
        new(application.StatusAt(now), application.EmailProvenAt is not null);
}
