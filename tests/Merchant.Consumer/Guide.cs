using System.Text;
using System.Text.RegularExpressions;

namespace Merchant.Consumer;

/// <summary>A section of a page of docs that a newcomer follows: its program and its calls, to the letter.</summary>
internal sealed partial class Guide
{
    private readonly string _section;

    private Guide(string section) => _section = section;

    /// <summary>The first C# block: a whole <c>Program.cs</c>.</summary>
    public string Program => Block().Matches(_section).First(b => b.Groups["language"].Value == "csharp").Groups["text"].Value;

    /// <summary>The section of a page with this heading.</summary>
    public static Guide Read(string page, string heading)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", page)).ReplaceLineEndings("\n");
        var start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return start < 0
            ? throw new InvalidOperationException($"{page} has no section '{heading}'.")
            : new Guide(end < 0 ? text[start..] : text[start..end]);
    }

    /// <summary>
    /// The one <c>curl</c> of the section that holds <paramref name="sign"/>, as a request: its path, headers and body as
    /// they stand there, but for what is filled in.
    /// </summary>
    public HttpRequestMessage Call(string sign, params (string Blank, string Value)[] filled)
    {
        var command = Block().Matches(_section).Where(b => b.Groups["language"].Value == "sh")
            .SelectMany(b => Curl().Matches(b.Groups["text"].Value.Replace("\\\n", " ", StringComparison.Ordinal)))
            .Select(c => c.Value)
            .Single(c => c.Contains(sign, StringComparison.Ordinal));
        foreach (var (blank, value) in filled)
            command = command.Replace(blank, value, StringComparison.Ordinal);

        var body = Body().Match(command);
        var request = new HttpRequestMessage(body.Success ? HttpMethod.Post : HttpMethod.Get, Address().Match(command).Groups["path"].Value);
        if (body.Success)
            request.Content = new StringContent(body.Groups["json"].Value, Encoding.UTF8, "application/json");

        foreach (var header in Header().Matches(command).Where(h => h.Groups["name"].Value != "Content-Type"))
            request.Headers.Add(header.Groups["name"].Value, header.Groups["value"].Value);

        return request;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"curl -s[^|\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Curl();

    [GeneratedRegex(@" localhost:5080(?<path>/\S*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@" -d '(?<json>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Body();

    [GeneratedRegex("""-H ['"](?<name>[\w-]+): (?<value>[^'"]*)['"]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
