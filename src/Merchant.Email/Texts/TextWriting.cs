using DotLiquid;
using Merchant.Notifications;

namespace Merchant.Email.Texts;

/// <summary>Parses texts, and writes messages out of them.</summary>
internal sealed class TextWriting(TimeProvider clock)
{
    private const int LongestSubject = 300;
    private const int LongestText = 20_000;
    private const int LongestHtml = 100_000;

    /// <summary>Where the content stands in the frame; nothing that is written from values looks like it, as they are encoded.</summary>
    private const string Place = "<!--content-->";

    private readonly Template _frame = MakeFrame();

    /// <summary>Parses a text, tries it, and says what is wrong with it.</summary>
    public (WrittenText? Text, TextFault? Fault) Parse(MessageTemplate template, MessageText text, bool isAccountOwn)
    {
        var variables = MessageTemplate.Common.Concat(template.Variables).ToHashSet(StringComparer.Ordinal);
        var (subject, subjectFault) = ParsePart("subject", text.Subject, LongestSubject, variables);
        var (plain, plainFault) = ParsePart("text", text.Text, LongestText, variables);
        var (html, htmlFault) = text.Html is null ? (null, null) : ParsePart("html", text.Html, LongestHtml, variables);
        if (text.Subject.AsSpan().ContainsAny('\r', '\n'))
            subjectFault ??= new TextFault("subject", "it has more than one line");
        if ((subjectFault ?? plainFault ?? htmlFault) is { } fault || subject is null || plain is null)
            return (null, subjectFault ?? plainFault ?? htmlFault);

        var written = new WrittenText(subject, plain, html, isAccountOwn);
        return Try(template, written) is { } broken ? (null, broken) : (written, null);
    }

    /// <summary>Writes a message.</summary>
    /// <exception cref="TextFailedException">The text breaks, or goes beyond its bounds, with these values.</exception>
    public RenderedMessage Write(MessageTemplate template, WrittenText text, string language, IReadOnlyDictionary<string, string> values)
    {
        var clean = Clean(template, values);
        var subject = WriteSubject(text, language, clean);
        var plain = WritePlain(text, language, clean);
        return new RenderedMessage(subject, plain, text.Html is null ? null : WriteHtml(text, text.Html, language, clean));
    }

    private static (Template? Part, TextFault? Fault) Failed(string part, string what) => (null, new TextFault(part, what));

    private static (Template? Part, TextFault? Fault) ParsePart(string part, string source, int longest, HashSet<string> variables)
    {
        if (string.IsNullOrWhiteSpace(source))
            return Failed(part, "it is empty");
        if (source.Length > longest)
            return Failed(part, $"it has more than {longest} characters");

        var (template, fault) = LiquidEngine.Parse(source, variables);
        return template is null ? Failed(part, fault ?? "it is no Liquid") : (template, null);
    }

    /// <summary>With all values, and with as few as there may be.</summary>
    private TextFault? Try(MessageTemplate template, WrittenText text)
    {
        foreach (var values in (IReadOnlyDictionary<string, string>[])[SampleValues.Of(template), SampleValues.FewOf(template)])
        {
            var clean = Clean(template, values);
            var fault = Try("subject", () => WriteSubject(text, "en", clean))
                ?? Try("text", () => WritePlain(text, "en", clean))
                ?? (text.Html is { } html ? Try("html", () => WriteHtml(text, html, "en", clean)) : null);
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static TextFault? Try(string part, Func<string> write)
    {
        try
        {
            write();
            return null;
        }
        catch (TextFailedException exception)
        {
            return new TextFault(part, $"it cannot be written: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    private string WriteSubject(WrittenText text, string language, Dictionary<string, string> values)
    {
        var subject = SafeText.OneLine(LiquidEngine.Render(text.Subject, values, language, isHtml: false, clock));
        return subject.Length is >= 1 and <= 2 * LongestSubject ? subject : throw new TextFailedException("The subject comes out empty or too long.");
    }

    private string WritePlain(WrittenText text, string language, Dictionary<string, string> values)
    {
        var plain = LiquidEngine.Render(text.Text, values, language, isHtml: false, clock);
        return string.IsNullOrWhiteSpace(plain) ? throw new TextFailedException("The text comes out empty.") : plain;
    }

    private string WriteHtml(WrittenText text, Template html, string language, Dictionary<string, string> values)
    {
        var content = LiquidEngine.Render(html, values, language, isHtml: true, clock);
        if (MarkupRules.Fault(content, text.IsAccountOwn) is { } fault)
            throw new TextFailedException($"The HTML cannot be sent: {fault}.");

        return IsDocument(content)
            ? content
            : LiquidEngine.Render(_frame, new Dictionary<string, string>(values, StringComparer.Ordinal) { ["language"] = language }, language, isHtml: true, clock)
                .Replace(Place, content, StringComparison.Ordinal);
    }

    /// <summary>A host may write whole documents; accounts cannot.</summary>
    private static bool IsDocument(string html)
    {
        var start = html.AsSpan().TrimStart();
        return start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every variable has a value, so that texts can ask for an empty one.</summary>
    private static Dictionary<string, string> Clean(MessageTemplate template, IReadOnlyDictionary<string, string> values) =>
        MessageTemplate.Common.Concat(template.Variables).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => Clean(name, values.GetValueOrDefault(name, "")), StringComparer.Ordinal);

    private static string Clean(string name, string value) => name switch
    {
        "name" => SafeText.Name(value),
        "link" => SafeText.Link(value),
        _ => SafeText.Lines(value),
    };

    private static Template MakeFrame()
    {
        var (frame, fault) = LiquidEngine.Parse(ShippedTexts.Frame(), new HashSet<string>(StringComparer.Ordinal) { "platform", "language" });
        return frame ?? throw new InvalidOperationException($"The frame of HTML is broken: {fault}.");
    }
}
