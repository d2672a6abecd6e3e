using System.Text.RegularExpressions;

namespace Merchant.Email.Texts;

/// <summary>
/// The Liquid that texts may be written in: output with filters, if, unless, case, for, assign, comment. Every tag of a
/// text is read, in whatever branch it stands: it names variables of its template or of its own, and filters there are.
/// The bounds keep the parser from descending too deep, and a text from growing by itself.
/// </summary>
internal sealed partial class LiquidGrammar(IReadOnlySet<string> variables)
{
    private const int MostTags = 1_000;
    private const int LongestTag = 500;
    private const int Deepest = 20;

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "and", "or", "contains", "true", "false", "nil", "null", "empty", "blank" };

    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];
    private readonly Stack<string> _open = new();

    /// <summary>What is wrong with a source; null where nothing is.</summary>
    public static string? Fault(string source, IReadOnlySet<string> variables)
    {
        var grammar = new LiquidGrammar(variables);
        var tags = 0;
        foreach (Match tag in Tag().Matches(source))
        {
            if (++tags > MostTags)
                return $"it has more than {MostTags} tags";
            if (tag.Length > LongestTag)
                return $"it is no Liquid: a tag has no end, or is longer than {LongestTag} characters";
            if (grammar.FaultOf(tag) is { } fault)
                return fault;
        }

        if (grammar._open.TryPeek(out var open))
            return $"it is no Liquid: '{open}' has no end";

        var stranger = grammar._named.Find(name => !variables.Contains(name) && !grammar._own.Contains(name) && name != "forloop");
        return stranger is null ? null : $"there is no variable '{stranger}'; there are {string.Join(", ", variables.Order(StringComparer.Ordinal))}";
    }

    private string? FaultOf(Match tag)
    {
        if (!tag.Groups["end"].Success)
            return "it is no Liquid: a tag has no end";

        var content = tag.Groups["content"].Value.Trim().Trim('-').Trim();
        if (tag.Value.StartsWith("{{", StringComparison.Ordinal))
            return FaultOfOutput(content);

        var (word, rest) = content.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var first, .. var others] ? (first, others.FirstOrDefault("")) : ("", "");
        if (word.StartsWith("end", StringComparison.Ordinal))
            return _open.TryPop(out var open) && word == "end" + open && rest.Length == 0 ? null : $"it is no Liquid: '{word}' ends nothing";

        return word switch
        {
            "if" or "unless" or "case" => Open(word) ?? FaultOfCondition(rest),
            "elsif" or "when" => FaultOfCondition(rest),
            "else" or "break" or "continue" => rest.Length == 0 ? null : $"it is no Liquid: '{word}' stands alone",
            "comment" => Open(word),
            "assign" => FaultOfAssignment(rest),
            "for" => Open(word) ?? FaultOfLoop(rest),
            _ => $"the tag '{word}' is not taken",
        };
    }

    private string? Open(string word)
    {
        if (word == "for" && _open.Contains("for"))
            return "a loop in a loop is not taken";

        _open.Push(word);
        return _open.Count > Deepest ? $"its tags stand more than {Deepest} deep in each other" : null;
    }

    private string? FaultOfAssignment(string text) => Assignment().Match(text) is { Success: true } parts
        ? Own(parts.Groups["name"].Value) ?? FaultOfOutput(parts.Groups["value"].Value)
        : "it is no Liquid: assign takes a name, = and a value";

    private string? FaultOfLoop(string text) => Loop().Match(text) is { Success: true } parts
        ? Own(parts.Groups["name"].Value) ?? Name(parts.Groups["source"].Value)
        : "a loop goes over the lines of a variable: for line in lines";

    private string? Own(string name)
    {
        _own.Add(name);
        return variables.Contains(name) || Words.Contains(name) || name == "forloop" ? $"'{name}' has a meaning already; use another name" : null;
    }

    private string? FaultOfCondition(string text)
    {
        var at = 0;
        foreach (Match part in Part().Matches(text))
        {
            if (part.Index != at)
                break;

            at += part.Length;
            if (part.Groups["name"] is { Success: true } name && Name(name.Value) is { } fault)
                return fault;
        }

        return at == text.Length && at > 0 ? null : "it is no Liquid: a condition is not understood";
    }

    private string? FaultOfOutput(string text)
    {
        if (Output().Match(text) is not { Success: true } parts)
            return "it is no Liquid: an output is a value and its filters";

        foreach (var name in parts.Groups["name"].Captures.Concat(parts.Groups["argument"].Captures))
        {
            if (Name(name.Value) is { } fault)
                return fault;
        }

        var stranger = parts.Groups["filter"].Captures.FirstOrDefault(filter => !LiquidFilters.Names.Contains(filter.Value));
        return stranger is null ? null : $"there is no filter '{stranger.Value}'";
    }

    private string? Name(string name)
    {
        if (Words.Contains(name))
            return null;

        var parts = name.Split('.');
        _named.Add(parts[0]);
        return parts.Length > 1 && parts[0] != "forloop" ? $"'{name}': values are texts, and have nothing inside" : null;
    }

    [GeneratedRegex(@"\{\{(?<content>.*?)((?<end>\}\})|\z)|\{%(?<content>.*?)((?<end>%\})|\z)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)\s*=\s*(?<value>.+)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"^(?<name>[A-Za-z_]\w*)\s+in\s+(?<source>[A-Za-z_]\w*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loop();

    [GeneratedRegex(@"\s*(""[^""{}%]*""|'[^'{}%]*'|-?[0-9]+(\.[0-9]+)?|==|!=|<>|<=|>=|<|>|,|(?<name>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*))\s*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(""[^""{}%]*""|'[^'{}%]*'|-?[0-9]+|(?<name>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*))(\s*\|\s*(?<filter>\w+)(\s*:\s*(""[^""{}%]*""|'[^'{}%]*'|-?[0-9]+|(?<argument>[A-Za-z_]\w*(\.[A-Za-z_]\w*)*)))?)*\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Output();
}
