namespace Merchant.Notifications;

/// <summary>In which language somebody is written to.</summary>
public static class MessageLanguage
{
    /// <summary>
    /// The language among <see cref="NotificationOptions.Languages"/> that comes nearest to the one somebody reads: itself,
    /// or what is left when its ends are cut off (<c>es-CO</c> → <c>es</c>), or the first of the same tongue (<c>pt</c> →
    /// <c>pt-BR</c>); else <see cref="NotificationOptions.DefaultLanguage"/>.
    /// </summary>
    public static string Choose(string? wanted, NotificationOptions options)
    {
        if (string.IsNullOrWhiteSpace(wanted))
            return options.DefaultLanguage;

        for (var tag = wanted.Trim(); tag.Length > 0; tag = WithoutEnd(tag))
        {
            if (options.Languages.FirstOrDefault(l => string.Equals(l, tag, StringComparison.OrdinalIgnoreCase)) is { } known)
                return known;
        }

        var tongue = TongueOf(wanted.Trim());
        return options.Languages.FirstOrDefault(l => string.Equals(TongueOf(l), tongue, StringComparison.OrdinalIgnoreCase)) ?? options.DefaultLanguage;
    }

    private static string WithoutEnd(string tag) => tag.LastIndexOf('-') is var end and > 0 ? tag[..end] : "";

    private static string TongueOf(string tag) => tag.IndexOf('-', StringComparison.Ordinal) is var end and > 0 ? tag[..end] : tag;
}
