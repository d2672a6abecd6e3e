using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Merchant.Email.Texts;

/// <summary>Text as HTML.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Takes from a text whatever HTML would read as its own; lines stay lines.</summary>
    public static string Encode(string text) => Encoder.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);
}
