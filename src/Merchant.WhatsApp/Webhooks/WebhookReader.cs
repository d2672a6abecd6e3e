using System.Text.Json;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Contacts;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>
/// Reads what Meta tells. What is of another number, of a sort that we do not know, or of a strange shape is left out.
/// Source: WhatsApp Business Platform, webhooks <c>messages</c> and <c>user_preferences</c>.
/// </summary>
internal sealed class WebhookReader(WhatsAppOptions options, DateTimeOffset now)
{
    private const int LongestReference = 200;

    private readonly List<MessageReceipt> _receipts = [];
    private readonly List<ContactNews> _contacts = [];

    /// <summary>The news in a body; null where it is no JSON.</summary>
    public static WebhookNews? Read(ReadOnlyMemory<byte> body, WhatsAppOptions options, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var reader = new WebhookReader(options, now);
            reader.Read(document.RootElement);
            return new WebhookNews(reader._receipts, reader._contacts);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Read(JsonElement root)
    {
        var changes = root.Items("entry").SelectMany(entry => entry.Items("changes")).Select(change => change.At("value")).OfType<JsonElement>();
        foreach (var value in changes.Where(IsOurs))
        {
            foreach (var status in value.Items("statuses"))
                Safely(status, ReadStatus);
            foreach (var message in value.Items("messages"))
                Safely(message, ReadMessage);
            foreach (var preference in value.Items("user_preferences"))
                Safely(preference, ReadPreference);
        }
    }

    private bool IsOurs(JsonElement value)
    {
        var isOurs = false;
        Safely(value, v => isOurs = v.At("metadata")?.Text("phone_number_id") == options.PhoneNumberId);
        return isOurs;
    }

    private void ReadStatus(JsonElement status)
    {
        var reference = status.Text("id");
        if (reference is not { Length: > 0 and <= LongestReference } || reference.Any(c => !char.IsAscii(c) || char.IsControl(c)))
            return;
        if (StateOf(status.Text("status")) is not { } state)
            return;

        var at = At(status);
        int? error = state == MessageState.Failed ? status.Items("errors").Select(e => e.Number("code")).FirstOrDefault(code => code is not null) : null;
        var fault = error is { } code ? CloudFaults.Of(code) : null;
        if (fault is { IsOptOut: true } && WhatsAppNumber.KeyOf(status.Text("recipient_id")) is { } number)
            _contacts.Add(new ContactNews(number, at, WroteThemselves: false, IsOptOut: true));

        MessageId? id = MessageId.TryParse(status.Text("biz_opaque_callback_data"), null, out var ours) ? ours : null;
        var why = state == MessageState.Failed ? fault?.Code ?? "whatsapp.failed" : null;
        _receipts.Add(new MessageReceipt(Channels.WhatsApp, id, reference, state, why, at));
    }

    private void ReadMessage(JsonElement message)
    {
        // A message by the system (somebody has a new number) is none of theirs.
        if (message.Text("type") is null or "system" || WhatsAppNumber.KeyOf(message.Text("from")) is not { } number)
            return;

        var said = message.At("text")?.Text("body")
            ?? message.At("button")?.Text("text")
            ?? message.At("interactive")?.At("button_reply")?.Text("title");
        var isOptOut = PreferenceWords.Read(said, options.OptOutWords, options.OptInWords);
        _contacts.Add(new ContactNews(number, At(message), WroteThemselves: true, isOptOut));
    }

    private void ReadPreference(JsonElement preference)
    {
        if (WhatsAppNumber.KeyOf(preference.Text("wa_id")) is { } number && preference.Text("value") is "stop" or "resume")
            _contacts.Add(new ContactNews(number, At(preference), WroteThemselves: false, preference.Text("value") == "stop"));
    }

    /// <summary>When it happened; a moment that is missing, or yet to come, counts as now.</summary>
    private DateTimeOffset At(JsonElement element) => element.Seconds("timestamp") is { } told && told < now ? told : now;

    private static MessageState? StateOf(string? status) => status switch
    {
        "sent" => MessageState.Sent,
        "delivered" => MessageState.Delivered,
        "read" or "played" => MessageState.Read,
        "failed" => MessageState.Failed,
        _ => null,
    };

    /// <summary>A string of half a character is JSON, and cannot be read: its element is left out.</summary>
    private static void Safely(JsonElement element, Action<JsonElement> read)
    {
        try
        {
            read(element);
        }
        catch (InvalidOperationException)
        {
            // Nothing of it was noted: elements add to the lists last.
        }
    }
}
