using Merchant.Accounts;
using Microsoft.Extensions.Primitives;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// Reads <c>Authorization: Bearer mk_…</c>. Any other bearer is the host's. A header that holds a key of ours stands for
/// that key alone: where it is not accepted, nothing else signs the caller in.
/// </summary>
internal static class ApiKeyHeader
{
    private const string Scheme = "Bearer";

    /// <summary>Whether a call names a key, be it a good one or not.</summary>
    /// <param name="header">The header, as often as it was sent.</param>
    /// <param name="secret">The key's secret; null where several headers leave open which is meant.</param>
    public static bool TryRead(StringValues header, out string? secret)
    {
        secret = null;
        foreach (var value in header)
        {
            if (SecretOf(value) is not { } named)
                continue;

            secret = header.Count == 1 ? named : null;
            return true;
        }

        return false;
    }

    private static string? SecretOf(string? value)
    {
        if (value is null || value.Length <= Scheme.Length || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || value[Scheme.Length] is not (' ' or '\t'))
            return null;

        var credential = value[Scheme.Length..].Trim();
        return credential.StartsWith(ApiKey.TokenPrefix, StringComparison.Ordinal) ? credential : null;
    }
}
