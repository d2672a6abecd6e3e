using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.Applications;

/// <summary>Reminds applicants of a draft, or of answers, that are waited for. What has been sent or is over needs no reminder.</summary>
internal sealed class ApplicationReminderNotice(
    IUnitOfWork unitOfWork, IApplicationStore applications, ApplicantMessage message, INotifier notifier, TimeProvider clock)
    : IEventHandler<ApplicationReminderDue>
{
    /// <summary>The name that deliveries are kept by.</summary>
    public const string Handler = "application-reminder-notice";

    public async Task HandleAsync(ApplicationReminderDue merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var made = await unitOfWork.ExecuteAsync<Notification>(
            async token =>
            {
                var now = clock.Now();
                var application = await applications.FindAsync(merchantEvent.ApplicationId, token).ConfigureAwait(false);
                var isWaitedFor = application?.StatusAt(now) is ApplicationStatus.Draft or ApplicationStatus.NeedsInformation;
                return isWaitedFor && application is { EmailProvenAt: not null, ExpiresAt: { } expires }
                    ? message.Make(
                        ApplicationMessages.Reminder,
                        application,
                        now,
                        context,
                        ("applicantToken", message.IssueApplicantToken(application, now)),
                        ("expiresAt", MessageTime.Text(expires)))
                    : ApplicationRules.NotFound;
            },
            cancellationToken).ConfigureAwait(false);
        await notifier.SendMadeAsync(made, cancellationToken).ConfigureAwait(false);
    }
}
