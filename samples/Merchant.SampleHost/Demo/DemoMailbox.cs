using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Merchant.Applications;
using Merchant.Notifications;
using MimeKit;

namespace Merchant.SampleHost.Demo;

/// <summary>
/// What "went out" in the demo, at <c>/demo/mailbox</c> in Development: the mail in the pickup folder and the WhatsApp
/// messages that the stand-in of the Cloud API took. A page for browsers, JSON for everybody else.
/// </summary>
internal sealed partial class DemoMailbox(DemoSettings settings, DemoWhatsApp whatsApp)
{
    private const int MostMessages = 100;

    /// <summary>Has what applicants are told lead to the tracking of their application.</summary>
    public static void LinkTrackingTo(NotificationOptions options, string link)
    {
        foreach (var template in (MessageTemplate[])[ApplicationMessages.Submitted, ApplicationMessages.InReview, ApplicationMessages.Rejected, ApplicationMessages.Approved])
            options.Links[template.Code] = link;
    }

    /// <summary>The newest hundred messages, newest first.</summary>
    public IReadOnlyList<DemoMessage> Messages() =>
    [
        .. new DirectoryInfo(settings.MailFolder).EnumerateFiles("*.eml")
            .OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(MostMessages).Select(Read)
            .Concat(whatsApp.Messages)
            .OrderByDescending(message => message.At).Take(MostMessages),
    ];

    /// <summary>The page, or the messages as JSON.</summary>
    public IResult Show(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        ? TypedResults.Content(Page(Messages()), "text/html; charset=utf-8")
        : TypedResults.Ok(Messages());

    private static DemoMessage Read(FileInfo file)
    {
        using var stream = file.OpenRead();
        var mail = MimeMessage.Load(stream);
        var text = mail.TextBody ?? "";
        return new DemoMessage(mail.Date.ToUniversalTime(), "email", mail.To.Mailboxes.First().Address, mail.Subject ?? "", text, Tokens(text), mail.HtmlBody);
    }

    /// <summary>The tokens in a text: what its links would open.</summary>
    private static IReadOnlyList<string> Tokens(string text) => [.. Token().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    private static string Page(IReadOnlyList<DemoMessage> messages)
    {
        var html = HtmlEncoder.Default;
        var items = string.Concat(messages.Select(m =>
            $"""
            <article><h2>{html.Encode(m.Subject)}</h2>
            <p><b>{html.Encode(m.Channel)}</b> to {html.Encode(m.To)}, {m.At:yyyy-MM-dd HH:mm:ss} UTC</p>
            {(m.Html is null ? $"<pre>{html.Encode(m.Text)}</pre>" : $"<iframe sandbox title=\"{html.Encode(m.Subject)}\" srcdoc=\"{html.Encode(m.Html)}\"></iframe>")}
            </article>
            """));
        return $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Demo mailbox</title>
            <style>body{font:16px/1.5 system-ui;max-width:50rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid #ccc;padding:1rem 0}
            h2{font-size:1.1rem;margin:0}pre{white-space:pre-wrap}iframe{width:100%;height:24rem;border:1px solid #ddd}</style></head>
            <body><h1>Demo mailbox</h1><p>{{(messages.Count == 0 ? "Nothing went out yet." : "Newest first. Reload to see more.")}}</p>{{items}}</body></html>
            """;
    }

    [GeneratedRegex("mt_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

/// <summary>A message as the demo shows it.</summary>
/// <param name="At">When it went out.</param>
/// <param name="Channel">How: <c>email</c> or <c>whatsapp</c>.</param>
/// <param name="To">The address or number.</param>
/// <param name="Subject">The subject; of WhatsApp the name of the approved template.</param>
/// <param name="Text">What it says.</param>
/// <param name="Tokens">The tokens in it.</param>
/// <param name="Html">The HTML part of mail.</param>
internal sealed record DemoMessage(
    DateTimeOffset At, string Channel, string To, string Subject, string Text, IReadOnlyList<string> Tokens, string? Html = null);
