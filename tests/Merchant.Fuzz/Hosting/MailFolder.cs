using System.Text.RegularExpressions;
using MimeKit;

namespace Merchant.Fuzz.Hosting;

/// <summary>The pickup folder, read as the recipients would.</summary>
internal sealed partial class MailFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("merchant-fuzz-mail-").FullName;

    /// <summary>The tokens by address in all mail that lies there, which is then thrown away; the last of each kind counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TakeTokens()
    {
        var tokens = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(FullName, "*.eml").Order(StringComparer.Ordinal).ToList())
        {
            using (var mail = MimeMessage.Load(file))
            {
                var to = mail.To.Mailboxes.FirstOrDefault()?.Address ?? "";
                if (!tokens.TryGetValue(to, out var known))
                    tokens[to] = known = [];

                known.AddRange(Token().Matches(mail.TextBody ?? "").Select(m => m.Value));
            }

            File.Delete(file);
        }

        return tokens.ToDictionary(t => t.Key, t => (IReadOnlyList<string>)t.Value, StringComparer.OrdinalIgnoreCase);
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);

    [GeneratedRegex("m[a-z]_[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
