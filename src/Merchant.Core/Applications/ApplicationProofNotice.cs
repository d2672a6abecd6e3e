using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.Applications;

/// <summary>
/// Mails the link that proves an address. The token is made here and nowhere kept in plain text; a delivery that is
/// repeated makes a further one, as good as the first. Nothing that a stranger typed goes along: no name, and no other
/// channel.
/// </summary>
internal sealed class ApplicationProofNotice(
    IUnitOfWork unitOfWork, IApplicationStore applications, ApplicantTokens tokens, INotifier notifier, TimeProvider clock)
    : IEventHandler<ApplicationProofRequested>
{
    /// <summary>The name that deliveries are kept by.</summary>
    public const string Handler = "application-proof-notice";

    public async Task HandleAsync(ApplicationProofRequested merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var made = await unitOfWork.ExecuteAsync<Notification>(
            async token =>
            {
                var now = clock.Now();
                var application = await applications.FindAsync(merchantEvent.ApplicationId, token).ConfigureAwait(false);

                // What was asked for since takes its place: a link never goes to an address that it was not asked for.
                return application is { EmailProvenAt: null } && application.Proofs == merchantEvent.Proof && !ApplicationWorkflow.IsEnd(application.StatusAt(now))
                    ? Make(application, now, context)
                    : ApplicationRules.NotFound;
            },
            cancellationToken).ConfigureAwait(false);
        await notifier.SendMadeAsync(made, cancellationToken).ConfigureAwait(false);
    }

    private Notification Make(Application application, DateTimeOffset now, EventContext context)
    {
        var (token, expires) = tokens.IssueProof(application, now);
        var to = new Recipient(application.Applicant.Email, Name: null) { Language = application.Applicant.Language };
        return new Notification(ApplicationMessages.VerifyEmail.Code, to, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = token,
            ["expiresAt"] = MessageTime.Text(expires),
        }, context);
    }
}
