using System.Text.RegularExpressions;

namespace Merchant.Email.Texts;

/// <summary>
/// Bounds of a source, checked before it is parsed: a parser that descends into what is nested ends the process where it
/// goes too deep.
/// </summary>
internal static partial class LiquidBounds
{
    private const int MostTags = 1_000;
    private const int LongestTag = 500;
    private const int Deepest = 20;

    public static string? Fault(string source)
    {
        var (tags, depth) = (0, 0);
        foreach (var tag in Tag().EnumerateMatches(source))
        {
            if (++tags > MostTags)
                return $"it has more than {MostTags} tags";
            if (tag.Length > LongestTag)
                return $"a tag in it is longer than {LongestTag} characters";

            depth += Step(source.AsSpan(tag.Index, tag.Length));
            if (depth > Deepest)
                return $"its tags stand more than {Deepest} deep in each other";
        }

        return null;
    }

    /// <summary>What a tag does to the depth; whatever is no end and could be a beginning counts as one.</summary>
    private static int Step(ReadOnlySpan<char> tag)
    {
        if (tag.StartsWith("{{"))
            return 0;

        var word = tag[2..].TrimStart('-').TrimStart();
        if (word.StartsWith("end"))
            return -1;

        foreach (var opening in (string[])["if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "macro", "block", "ifchanged"])
        {
            if (word.StartsWith(opening))
                return 1;
        }

        return 0;
    }

    /// <summary>A tag up to its end, or to the end of all where it has none.</summary>
    [GeneratedRegex(@"\{\{.*?(\}\}|\z)|\{%.*?(%\}|\z)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
