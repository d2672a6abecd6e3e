using MimeKit.Text;

namespace Merchant.Email.Texts;

/// <summary>
/// What HTML may hold when it is written. Links lead somewhere by HTTP, or to an address. An account's own text holds the
/// markup of letters and nothing that runs, loads, or asks for something.
/// </summary>
internal static class MarkupRules
{
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "blockquote", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "pre", "s",
        "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    };

    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "align", "bgcolor", "border", "cellpadding", "cellspacing", "color", "colspan", "dir", "height", "href", "lang", "rel", "rowspan", "size",
        "style", "target", "title", "valign", "width",
    };

    /// <summary>What is wrong with HTML, of an account's own or of the host's; null where nothing is.</summary>
    public static string? Fault(string html, bool isAccountOwn)
    {
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true, IgnoreTruncatedTags = false };
        while (tokens.ReadNextToken(out var token))
        {
            if (FaultOf(token, isAccountOwn) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? FaultOf(HtmlToken token, bool isAccountOwn) => token switch
    {
        HtmlTagToken tag when isAccountOwn && !Tags.Contains(tag.Name) => $"the element <{tag.Name}> is not taken",
        HtmlTagToken tag => tag.Attributes.Select(attribute => FaultOf(attribute, isAccountOwn)).FirstOrDefault(fault => fault is not null),
        HtmlCommentToken or HtmlCDataToken or HtmlDocTypeToken or HtmlScriptDataToken when isAccountOwn => "comments, scripts and declarations are not taken",
        HtmlDataToken data when isAccountOwn && data.Data.Contains('<', StringComparison.Ordinal) && HasTruncatedTag(data) => "a tag in it has no end",
        _ => null,
    };

    private static string? FaultOf(HtmlAttribute attribute, bool isAccountOwn)
    {
        var value = attribute.Value ?? "";
        if (attribute.Name.Equals("href", StringComparison.OrdinalIgnoreCase))
            return IsLink(value) ? null : "a link leads nowhere by http or https";
        if (!isAccountOwn)
            return null;
        if (!Attributes.Contains(attribute.Name))
            return $"the attribute {attribute.Name} is not taken";

        return attribute.Name.Equals("style", StringComparison.OrdinalIgnoreCase) && !IsPlainStyle(value) ? "a style in it loads something or stands elsewhere" : null;
    }

    /// <summary>Escapes and comments are how styles hide what they say.</summary>
    private static bool IsPlainStyle(string style) => !style.AsSpan().ContainsAny("\\<@") && !style.Contains("/*", StringComparison.Ordinal)
        && !((string[])["url", "expression", "import", "position", "behavior", "binding", "image"]).Any(word => style.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsLink(string href) => SafeText.Link(href).Length > 0
        || (href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && !href.Any(char.IsControl));

    private static bool HasTruncatedTag(HtmlDataToken data)
    {
        var at = data.Data.LastIndexOf('<');
        return at + 1 < data.Data.Length && (char.IsAsciiLetter(data.Data[at + 1]) || data.Data[at + 1] is '/' or '!' or '?');
    }
}
