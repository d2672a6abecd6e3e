using System.Buffers.Text;
using System.Text;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Opaque cursors: the last row's keys, so that the next page begins behind it.</summary>
internal static class Cursor
{
    private const char Separator = '\u001f';

    public static string Of(params ReadOnlySpan<string> keys) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, keys)));

    /// <summary>The keys of a cursor; null when it is none of ours.</summary>
    public static string[]? Read(string cursor, int keys)
    {
        if (cursor.Length > 1_000 || !Base64Url.IsValid(cursor))
            return null;

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator);
        // A control character is in no key of ours, and PostgreSQL takes no NUL at all.
        return parts.Length == keys && !Array.Exists(parts, part => part.Any(char.IsControl)) ? parts : null;
    }
}
