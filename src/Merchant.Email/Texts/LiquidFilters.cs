using System.Globalization;
using System.Net;
using DotLiquid;

namespace Merchant.Email.Texts;

/// <summary>Our own filters; Liquid finds them by their names, in its own spelling: <c>newline_to_br</c>.</summary>
internal static class LiquidFilters
{
    private const string Language = "language";
    private const string ForHtml = "html";

    private const string ButtonStyle =
        "display:inline-block;padding:12px 20px;background:#1f4ed8;border-radius:6px;color:#ffffff;font-weight:bold;text-decoration:none";

    private const string CodeStyle = "display:inline-block;padding:8px 12px;background:#f1f3f6;border-radius:6px;font-family:Consolas,Menlo,monospace;word-break:break-all";

    /// <summary>The filters that texts may use: a few of Liquid's, which make no text larger, and ours.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "default", "upcase", "downcase", "capitalize", "strip", "truncate", "truncatewords", "size",
        "instant", "button", "code", "newline_to_br", "lines",
    };

    /// <summary>Tells the filters what is written.</summary>
    public static Hash Registers(string language, bool isHtml) => new() { [Language] = language, [ForHtml] = isHtml };

    /// <summary>An instant for people: <c>10 January 2026, 12:00 UTC</c>. What is no instant stays as it is.</summary>
    public static string Instant(Context context, string? input) =>
        Merchant.Common.Instant.TryParse(input, out var instant) ? Spoken(instant, (string)context.Registers[Language]) : input ?? "";

    /// <summary>A link as a button: <c>{{ link | button: "Accept" }}</c>. In plain text the link itself.</summary>
    public static string Button(Context context, string? input, string label)
    {
        if (!IsHtml(context))
            return SafeText.Link(input ?? "");

        var link = SafeText.Link(WebUtility.HtmlDecode(input) ?? "");
        return link.Length == 0 ? "" : $"<a href=\"{HtmlText.Encode(link)}\" style=\"{ButtonStyle}\">{label}</a>";
    }

    /// <summary>A token to copy.</summary>
    public static string Code(Context context, string? input) => IsHtml(context) ? $"<span style=\"{CodeStyle}\">{input}</span>" : input ?? "";

    /// <summary>Several lines, as lines in HTML too.</summary>
    public static string NewlineToBr(Context context, string? input) =>
        IsHtml(context) ? (input ?? "").Replace("\n", "<br>\n", StringComparison.Ordinal) : input ?? "";

    /// <summary>Lines one by one: <c>{% assign all = items | lines %}{% for item in all %}</c>.</summary>
    public static string[] Lines(string? input) => (input ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Spoken(DateTimeOffset instant, string language)
    {
        var culture = CultureOf(language);
        var form = culture.TwoLetterISOLanguageName is "es" or "pt" ? "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'" : "d MMMM yyyy, HH:mm 'UTC'";
        return instant.UtcDateTime.ToString(form, culture);
    }

    private static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private static bool IsHtml(Context context) => context.Registers[ForHtml] is true;
}
