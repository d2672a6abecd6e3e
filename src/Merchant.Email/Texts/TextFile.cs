using Merchant.Notifications;

namespace Merchant.Email.Texts;

/// <summary>
/// The one form of files with texts: the subject in the first line, <c>--- text</c> on a line of its own, the plain text,
/// and where there is HTML <c>--- html</c> and the HTML.
/// </summary>
internal static class TextFile
{
    public const string Extension = ".liquid";

    /// <summary>The text; null where the parts do not stand as they should.</summary>
    public static MessageText? Read(string content)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var text = Array.IndexOf(lines, "--- text");
        var html = Array.IndexOf(lines, "--- html");
        if (text != 1 || (html >= 0 && html < text))
            return null;

        return new MessageText(
            lines[0].Trim(),
            Joined(lines[(text + 1)..(html < 0 ? lines.Length : html)]),
            html < 0 ? null : Joined(lines[(html + 1)..]));
    }

    /// <summary>Template and language in a file's name, <c>invitations.member.pt-BR.liquid</c>; null where there are none.</summary>
    public static (string Template, string Language)? NameOf(string file)
    {
        if (!file.EndsWith(Extension, StringComparison.Ordinal))
            return null;

        var name = file[..^Extension.Length];
        var dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 ? (name[..dot], name[(dot + 1)..]) : null;
    }

    private static string Joined(string[] lines) => string.Join('\n', lines).Trim() + "\n";
}
