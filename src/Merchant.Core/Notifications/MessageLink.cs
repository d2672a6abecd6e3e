using System.Text.RegularExpressions;

namespace Merchant.Notifications;

/// <summary>Links in messages: an address of the host's own with the template's variables in braces.</summary>
public static partial class MessageLink
{
    /// <summary>
    /// Puts the values into a link, escaped. Empty where the link needs a value that is not there: it would lead nowhere.
    /// </summary>
    public static string Fill(string link, IReadOnlyDictionary<string, string> values)
    {
        var isWhole = VariablesOf(link).All(name => values.TryGetValue(name, out var value) && value.Length > 0);
        return isWhole ? Place().Replace(link, place => Uri.EscapeDataString(values[place.Groups["name"].Value])) : "";
    }

    /// <summary>The variables that a link names.</summary>
    public static IReadOnlyList<string> VariablesOf(string link) => [.. Place().Matches(link).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong with a template's link, as the end of a sentence; null where nothing is.</summary>
    public static string? FaultOf(string link, MessageTemplate template)
    {
        if (VariablesOf(link).FirstOrDefault(name => name == "link" || !(template.Variables.Contains(name) || MessageTemplate.Common.Contains(name))) is { } unknown)
            return $"names {{{unknown}}}, which the template has not";

        var example = Place().Replace(link, "x");

        // A path is the absolute address of a file, on some systems.
        var isAbsolute = Uri.TryCreate(example, UriKind.Absolute, out var address) && !address.IsFile;
        return isAbsolute && example.AsSpan().IndexOfAny('{', '}') < 0 ? null : "is no absolute address";
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
