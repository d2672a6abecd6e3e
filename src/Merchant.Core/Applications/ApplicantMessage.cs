using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;

namespace Merchant.Applications;

/// <summary>
/// Makes the messages to applicants whose address is proven, in the running use case. Each carries a tracking token of its
/// own, so that none ever lies in the outbox.
/// </summary>
internal sealed class ApplicantMessage(ApplicantTokens tokens)
{
    /// <summary>A message; not found where the address is not proven: nothing but the proof goes there.</summary>
    public Result<Notification> Make(
        MessageTemplate template, Application application, DateTimeOffset now, EventContext context, params IReadOnlyList<(string Name, string Value)> values)
    {
        if (application.EmailProvenAt is null)
            return ApplicationRules.NotFound;

        var all = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        all["token"] = tokens.Issue(TokenPurpose.ApplicationTracking, application.Id, now);
        var applicant = application.Applicant;
        var to = new Recipient(applicant.Email, applicant.FullName)
        {
            Language = applicant.Language,
            WhatsApp = applicant.AcceptsWhatsApp ? applicant.Phone : null,
        };
        return new Notification(template.Code, to, all, context);
    }

    /// <summary>A token that opens the application.</summary>
    public string IssueApplicantToken(Application application, DateTimeOffset now) => tokens.Issue(TokenPurpose.ApplicationDraft, application.Id, now);
}

/// <summary>Hands messages over that were made, or not.</summary>
internal static class MadeNotification
{
    /// <summary>Sends what was made; nothing where there was nothing to say.</summary>
    /// <exception cref="InvalidOperationException">It could not be made: again later.</exception>
    public static async Task SendMadeAsync(this INotifier notifier, Result<Notification> made, CancellationToken cancellationToken)
    {
        if (made.IsSuccess)
            await notifier.SendAsync(made.Value, cancellationToken).ConfigureAwait(false);
        else if (made.Error.Kind != ErrorKind.NotFound)
            throw new InvalidOperationException($"The message could not be made: {made.Error.Code}.");
    }
}
