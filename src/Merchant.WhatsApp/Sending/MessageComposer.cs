using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Templates;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Sending;

/// <summary>Writes a message as the Cloud API takes it: by its approved template, or in plain text while the window is open.</summary>
internal sealed class MessageComposer(
    IEnumerable<MessageTemplate> templates, IEnumerable<IMessageRenderer> renderers, IOptionsMonitor<WhatsAppOptions> options)
{
    /// <summary>The most characters of a plain text. Source: Cloud API, "Text messages".</summary>
    private const int LongestText = 4096;

    private static readonly Error EmailOnly = Error.Forbidden("whatsapp.email_only", "This message goes by e-mail alone.");
    private static readonly Error OutsideWindow = Error.Conflict("whatsapp.outside_window", "The recipient has not written for 24 hours, and there is no approved template.");
    private static readonly Error NoText = Error.Conflict("whatsapp.no_text", "There is neither an approved template nor a text for this message.");
    private static readonly Error TooLong = Error.Conflict("whatsapp.text_too_long", "The text has more than 4,096 characters.");

    /// <summary>
    /// Writes it. Errors: <c>whatsapp.email_only</c>, <c>whatsapp.outside_window</c>, <c>whatsapp.no_text</c>,
    /// <c>whatsapp.text_too_long</c>, <c>whatsapp.parameter_too_long</c>.
    /// </summary>
    public async Task<Result<CloudMessage>> ComposeAsync(OutgoingMessage message, bool isWindowOpen, CancellationToken cancellationToken)
    {
        var code = message.Notification.Template;
        if (templates.Any(t => t.Code == code && t.IsEmailOnly))
            return EmailOnly;
        if (options.CurrentValue.Templates.TryGetValue(code, out var approved))
            return ByTemplate(message, approved);

        return isWindowOpen ? await InPlainTextAsync(message, cancellationToken).ConfigureAwait(false) : OutsideWindow;
    }

    private Result<CloudMessage> ByTemplate(OutgoingMessage message, WhatsAppTemplate approved)
    {
        var parameters = TemplateParameters.Of(approved, message.Values);
        if (!parameters.IsSuccess)
            return parameters.Error;

        var filled = parameters.Value.Select(text => new CloudParameter(text)).ToList();
        return new CloudMessage(message.Address, "template", message.Id.ToString())
        {
            Template = new CloudTemplate(approved.Name, new CloudLanguage(LanguageOf(message.Language, approved)))
            {
                Components = filled.Count == 0 ? null : [new CloudComponent(filled)],
            },
        };
    }

    private async Task<Result<CloudMessage>> InPlainTextAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (renderers.FirstOrDefault() is not { } renderer)
            return NoText;

        var notification = message.Notification;
        var rendered = await renderer.RenderAsync(
            notification.Template, message.Language, notification.Cause.AccountId, HarmlessValues.Of(message.Values), cancellationToken).ConfigureAwait(false);
        if (!rendered.IsSuccess || string.IsNullOrWhiteSpace(rendered.Value.Text))
            return NoText;
        if (rendered.Value.Text.Length > LongestText)
            return TooLong;

        return new CloudMessage(message.Address, "text", message.Id.ToString()) { Text = new CloudText(rendered.Value.Text) };
    }

    private string LanguageOf(string language, WhatsAppTemplate approved)
    {
        if (approved.LanguageCodes.TryGetValue(language, out var own))
            return own;

        return options.CurrentValue.LanguageCodes.TryGetValue(language, out var code) ? code : language.Replace('-', '_');
    }
}
