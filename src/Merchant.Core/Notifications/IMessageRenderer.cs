using Merchant.Common;

namespace Merchant.Notifications;

/// <summary>Writes messages out of templates. Implemented by <c>Merchant.Email</c>, in Liquid.</summary>
public interface IMessageRenderer
{
    /// <summary>
    /// Writes a message, with the account's own text where it has one. Errors: <c>messages.template.unknown</c>,
    /// <c>messages.template.failed</c>.
    /// </summary>
    Task<Result<RenderedMessage>> RenderAsync(
        string template, string language, AccountId? account, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a text before it is used. Errors: <c>messages.template.invalid</c> with the field at fault (<c>subject</c>,
    /// <c>text</c>, <c>html</c>) for one that is empty, too long, no Liquid, or names a variable that the template has not.
    /// </summary>
    Result Check(MessageTemplate template, MessageText text);

    /// <summary>The text that is used where an account has none of its own; null where there is none.</summary>
    MessageText? FindText(string template, string language);

    /// <summary>
    /// Writes an account's text with sample values, before it is used. Errors: those of <see cref="Check"/>.
    /// </summary>
    Result<RenderedMessage> Preview(MessageTemplate template, string language, MessageText text);
}

/// <summary>The text of a template in one language, in Liquid.</summary>
/// <param name="Subject">The subject: one line, 1 to 300 characters.</param>
/// <param name="Text">The plain text, 1 to 20,000 characters.</param>
/// <param name="Html">The HTML, at most 100,000 characters; null to send plain text alone.</param>
public sealed record MessageText(string Subject, string Text, string? Html);

/// <summary>A message as its reader sees it.</summary>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; null where there is none.</param>
public sealed record RenderedMessage(string Subject, string Text, string? Html);
