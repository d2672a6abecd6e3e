using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;

namespace Merchant.Applications;

/// <summary>
/// Tells applicants of every step, by e-mail and, where they agreed, by WhatsApp. An end is told whenever the message goes
/// out; what came before an end that came faster is not told after it. Source: Mastershop, "El proceso de validación".
/// </summary>
internal sealed class ApplicationNotice(
    IUnitOfWork unitOfWork, IApplicationStore applications, ApplicantMessage message, ApplicationOutcome outcome, INotifier notifier, TimeProvider clock)
    : IEventHandler<ApplicationMoved>, IEventHandler<ApplicationReceived>
{
    /// <summary>The name that deliveries are kept by.</summary>
    public const string Handler = "application-notice";

    public Task HandleAsync(ApplicationMoved merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        SendAsync(merchantEvent.ApplicationId, context, (application, now, token) => TellAsync(merchantEvent.To, application, now, context, token), cancellationToken);

    public Task HandleAsync(ApplicationReceived merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        SendAsync(
            merchantEvent.ApplicationId,
            context,
            (application, now, _) => Task.FromResult(Pass(ApplicationMessages.Submitted, application, now, context)),
            cancellationToken);

    private async Task SendAsync(
        AccountApplicationId id,
        EventContext context,
        Func<Application, DateTimeOffset, CancellationToken, Task<Result<Notification>>> make,
        CancellationToken cancellationToken)
    {
        var made = await unitOfWork.ExecuteAsync<Notification>(
            async token =>
            {
                var application = await applications.FindAsync(id, token).ConfigureAwait(false);
                return application is null ? ApplicationRules.NotFound : await make(application, clock.Now(), token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        await notifier.SendMadeAsync(made, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<Notification>> TellAsync(
        ApplicationStatus step, Application application, DateTimeOffset now, EventContext context, CancellationToken token) => step switch
        {
            ApplicationStatus.InReview => Pass(ApplicationMessages.InReview, application, now, context),
            ApplicationStatus.NeedsInformation => await AskAsync(application, now, context, token).ConfigureAwait(false),
            ApplicationStatus.Approved => message.Make(
                ApplicationMessages.Approved, application, now, context, await outcome.DescribeApprovalAsync(application, token).ConfigureAwait(false)),
            ApplicationStatus.Rejected => message.Make(ApplicationMessages.Rejected, application, now, context, outcome.DescribeRejection(application)),
            ApplicationStatus.Withdrawn => message.Make(ApplicationMessages.Withdrawn, application, now, context),
            ApplicationStatus.Expired => message.Make(ApplicationMessages.Expired, application, now, context),

            // That a submission is here is told by ApplicationReceived, which waits for the proof of the address.
            _ => ApplicationRules.NotFound,
        };

    /// <summary>Tells of a step that others follow, unless the last one has been taken already.</summary>
    private Result<Notification> Pass(MessageTemplate template, Application application, DateTimeOffset now, EventContext context) =>
        ApplicationWorkflow.IsEnd(application.StatusAt(now)) ? ApplicationRules.NotFound : message.Make(template, application, now, context);

    /// <summary>Asks for what is asked for now; a request that was answered, or put anew, meanwhile asks for nothing.</summary>
    private async Task<Result<Notification>> AskAsync(Application application, DateTimeOffset now, EventContext context, CancellationToken token)
    {
        var isAsked = application.StatusAt(now) == ApplicationStatus.NeedsInformation && application.StatusSince <= context.OccurredAt;
        if (!isAsked || application.OpenRequest is not { } open || application.ExpiresAt is not { } expires || application.EmailProvenAt is null)
            return ApplicationRules.NotFound;

        return message.Make(
            ApplicationMessages.NeedsInformation,
            application,
            now,
            context,
            ("applicantToken", message.IssueApplicantToken(application, now)),
            ("items", await outcome.DescribeAsync(open, application, token).ConfigureAwait(false)),
            ("expiresAt", MessageTime.Text(expires)));
    }
}
