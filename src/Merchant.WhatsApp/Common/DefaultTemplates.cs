using Merchant.Applications;

namespace Merchant.WhatsApp.Common;

/// <summary>
/// The templates of applications, as <c>docs/whatsapp.md</c> has them registered. Nobody has proven that the number is the
/// applicant's, so they tell nothing that opens anything: where the message has more to say, its mail does.
/// </summary>
internal static class DefaultTemplates
{
    public static IReadOnlyDictionary<string, WhatsAppTemplate> All { get; } = new Dictionary<string, WhatsAppTemplate>(StringComparer.Ordinal)
    {
        [ApplicationMessages.Submitted.Code] = new("merchant_application_submitted", "name", "link"),
        [ApplicationMessages.InReview.Code] = new("merchant_application_in_review", "name", "link"),
        [ApplicationMessages.NeedsInformation.Code] = new("merchant_application_needs_information", "name"),
        [ApplicationMessages.Approved.Code] = new("merchant_application_approved", "name", "link"),
        [ApplicationMessages.Rejected.Code] = new("merchant_application_rejected", "name", "link"),
        [ApplicationMessages.Withdrawn.Code] = new("merchant_application_withdrawn", "name"),
        [ApplicationMessages.Expired.Code] = new("merchant_application_expired", "name"),
        [ApplicationMessages.Reminder.Code] = new("merchant_application_reminder", "name"),
    };
}
