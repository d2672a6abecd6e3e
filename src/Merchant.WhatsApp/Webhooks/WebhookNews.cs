using Merchant.Notifications;
using Merchant.WhatsApp.Contacts;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>What Meta tells in one call.</summary>
/// <param name="Receipts">How far messages are.</param>
/// <param name="Contacts">What the people behind numbers did.</param>
internal sealed record WebhookNews(IReadOnlyList<MessageReceipt> Receipts, IReadOnlyList<ContactNews> Contacts);
