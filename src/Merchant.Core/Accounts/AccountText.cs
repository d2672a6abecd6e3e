using Merchant.Common;
using Merchant.Notifications;

namespace Merchant.Accounts;

/// <summary>An account's own text of a message, in one language; it goes before the host's and the shipped one.</summary>
public sealed class AccountText
{
    private AccountText(AccountId accountId, string template, string language, string subject, string text, string? html, DateTimeOffset changedAt, string changedBy)
    {
        AccountId = accountId;
        Template = template;
        Language = language;
        Subject = subject;
        Text = text;
        Html = html;
        ChangedAt = changedAt;
        ChangedBy = changedBy;
        Version = 1;
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The template's code.</summary>
    public string Template { get; private set; }

    /// <summary>The language, as a BCP 47 tag.</summary>
    public string Language { get; private set; }

    /// <summary>The subject, in Liquid.</summary>
    public string Subject { get; private set; }

    /// <summary>The plain text, in Liquid.</summary>
    public string Text { get; private set; }

    /// <summary>The HTML, in Liquid; null to send plain text alone.</summary>
    public string? Html { get; private set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Who last changed it; see <see cref="Actor.Id"/>.</summary>
    public string ChangedBy { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Writes one for the first time. That the text can be used was checked.</summary>
    public static AccountText Write(AccountId account, string template, string language, MessageText text, Actor by, DateTimeOffset now) =>
        new(account, template, language, text.Subject, text.Text, text.Html, now, by.Id);

    /// <summary>Writes it anew. That the text can be used was checked.</summary>
    public void Rewrite(MessageText text, Actor by, DateTimeOffset now)
    {
        (Subject, Text, Html) = (text.Subject, text.Text, text.Html);
        (ChangedAt, ChangedBy) = (now, by.Id);
        Version++;
    }

    /// <summary>The text.</summary>
    public MessageText Content() => new(Subject, Text, Html);
}
