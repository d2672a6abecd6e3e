using System.Globalization;
using Fluid;
using Fluid.Values;
using Merchant.Common;

namespace Merchant.Email.Texts;

/// <summary>The filters of our texts: a few of Liquid's, which cannot make a text large, and our own.</summary>
internal static class LiquidFilters
{
    private const string Language = "language";
    private const string IsHtml = "html";
    private const int LongestValue = 100_000;

    private const string ButtonStyle =
        "display:inline-block;padding:12px 20px;background:#1f4ed8;border-radius:6px;color:#ffffff;font-weight:bold;text-decoration:none";

    private const string CodeStyle = "display:inline-block;padding:8px 12px;background:#f1f3f6;border-radius:6px;font-family:Consolas,Menlo,monospace;word-break:break-all";

    private static readonly string[] OfLiquid =
        ["default", "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "size", "first", "truncate", "truncatewords", "append", "prepend"];

    private static readonly Dictionary<string, FilterDelegate> Own = new(StringComparer.Ordinal)
    {
        ["instant"] = InstantFor,
        ["button"] = Button,
        ["code"] = Code,
        ["newline_to_br"] = NewlineToBr,
        ["lines"] = Lines,
    };

    /// <summary>What they are called.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(OfLiquid.Concat(Own.Keys), StringComparer.Ordinal);

    /// <summary>Leaves these filters and no other.</summary>
    public static void Register(FilterCollection filters)
    {
        var known = OfLiquid.ToDictionary(name => name, name => filters.TryGetValue(name, out var filter)
            ? filter : throw new InvalidOperationException($"Liquid has no filter '{name}'."));
        filters.Clear();
        foreach (var (name, filter) in known)
            filters.AddFilter(name, (input, arguments, context) => BoundedAsync(filter, input, arguments, context));
        foreach (var (name, filter) in Own)
            filters.AddFilter(name, filter);
    }

    /// <summary>Tells the filters what is written.</summary>
    public static void Prepare(TemplateContext context, string language, bool isHtml)
    {
        context.AmbientValues[Language] = language;
        context.AmbientValues[IsHtml] = isHtml;
    }

    private static async ValueTask<FluidValue> BoundedAsync(FilterDelegate filter, FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var value = await filter(input, arguments, context).ConfigureAwait(false);
        return value is StringValue text && text.ToStringValue().Length > LongestValue
            ? throw new TextFailedException($"A value comes out longer than {LongestValue} characters.")
            : value;
    }

    /// <summary>An instant for people: <c>10 January 2026, 12:00 UTC</c>. What is no instant stays as it is.</summary>
    private static ValueTask<FluidValue> InstantFor(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var text = input.ToStringValue();
        return Text(Instant.TryParse(text, out var instant) ? Spoken(instant, (string)context.AmbientValues[Language]) : text);
    }

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

    /// <summary>A link as a button: <c>{{ link | button: "Accept" }}</c>. In plain text the link itself.</summary>
    private static ValueTask<FluidValue> Button(FluidValue input, FilterArguments arguments, TemplateContext context)
    {
        var link = SafeText.Link(input.ToStringValue());
        if (!Html(context))
            return Text(link);

        var label = arguments.At(0).ToStringValue() is { Length: > 0 } given ? given : link;
        return Markup(link.Length == 0 ? "" : $"<a href=\"{LiquidEngine.Encode(link)}\" style=\"{ButtonStyle}\">{LiquidEngine.Encode(label)}</a>");
    }

    /// <summary>A token to copy.</summary>
    private static ValueTask<FluidValue> Code(FluidValue input, FilterArguments arguments, TemplateContext context) => Html(context)
        ? Markup($"<span style=\"{CodeStyle}\">{LiquidEngine.Encode(input.ToStringValue())}</span>")
        : Text(input.ToStringValue());

    /// <summary>Several lines, as lines in HTML too.</summary>
    private static ValueTask<FluidValue> NewlineToBr(FluidValue input, FilterArguments arguments, TemplateContext context) => Html(context)
        ? Markup(string.Join("<br>\n", input.ToStringValue().ReplaceLineEndings("\n").Split('\n').Select(LiquidEngine.Encode)))
        : Text(input.ToStringValue());

    /// <summary>Lines one by one: <c>{% assign all = items | lines %}{% for item in all %}</c>.</summary>
    private static ValueTask<FluidValue> Lines(FluidValue input, FilterArguments arguments, TemplateContext context) => ValueTask.FromResult<FluidValue>(
        new ArrayValue([.. input.ToStringValue().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (FluidValue)StringValue.Create(line))]));

    private static bool Html(TemplateContext context) => context.AmbientValues[IsHtml] is true;

    private static ValueTask<FluidValue> Text(string text) => ValueTask.FromResult<FluidValue>(StringValue.Create(text));

    private static ValueTask<FluidValue> Markup(string html) => ValueTask.FromResult<FluidValue>(new StringValue(html, encode: false));
}
