using System.Security.Cryptography;
using System.Text;

namespace Merchant.WhatsApp.Webhooks;

/// <summary>
/// Meta signs the very bytes of what it sends with the app's secret. Source: Graph API, "Webhooks, validating payloads".
/// Everything is compared in a time that tells nothing.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>The signature in a header; null where it is none, so that nobody needs to read the body.</summary>
    public static byte[]? Read(string? header)
    {
        if (header is null || header.Length != Prefix.Length + (2 * SHA256.HashSizeInBytes) || !header.StartsWith(Prefix, StringComparison.Ordinal))
            return null;

        var signature = new byte[SHA256.HashSizeInBytes];
        return Convert.FromHexString(header.AsSpan(Prefix.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done ? signature : null;
    }

    public static bool IsOf(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> body, string secret) =>
        CryptographicOperations.FixedTimeEquals(signature, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Whether two words are the same; of different lengths, too, in a time that tells nothing of them.</summary>
    public static bool AreSame(string? word, string expected) => word is not null && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(word)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
