using System.Buffers.Text;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>A passkey's id: what the device made up, in base64url.</summary>
internal static class PasskeyId
{
    /// <summary>1,023 bytes. Source: WebAuthn 3, credential id.</summary>
    private const int LongestText = 1364;

    public static string TextOf(byte[] id) => Base64Url.EncodeToString(id);

    /// <summary>Whether a text can be one; no store needs to be asked about others.</summary>
    public static bool IsPossible(string? text) =>
        text is { Length: >= 1 and <= LongestText } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
