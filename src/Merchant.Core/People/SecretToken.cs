using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Merchant.People;

/// <summary>
/// Secrets that are handed out once and kept as a hash. They hold 256 random bits, so a plain SHA-256 suffices: nothing
/// can be guessed, and looking one up costs no more than an index.
/// </summary>
public static class SecretToken
{
    private const int RandomBytes = 32;

    private const int LongestToken = 200;

    /// <summary>A new secret: the prefix and 43 characters of base64url.</summary>
    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What a secret is kept and found by; null for a text that is none of ours.</summary>
    public static string? HashOf(string? token, string prefix) =>
        token is { Length: <= LongestToken } && token.StartsWith(prefix, StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))
            : null;
}
