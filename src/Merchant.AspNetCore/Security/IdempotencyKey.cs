using Merchant.Common;
using Microsoft.Extensions.Primitives;

namespace Merchant.AspNetCore.Security;

/// <summary>What a caller names a call by, so that sending it again does not do it again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>
    /// The least characters of a key of somebody who is not signed in: all of them share one circle of keys, and the kept
    /// answer may hold secrets. A UUID has 36.
    /// </summary>
    public const int MinLengthOfAnonymous = 20;

    /// <summary>Visible ASCII characters, up to 255. Errors: <c>idempotency.key_invalid</c>.</summary>
    public static Result<string> Parse(StringValues header, int minLength = 1) =>
        header is [{ Length: <= MaxLength } key] && key.Length >= minLength && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : Error.Invalid("idempotency.key_invalid", $"The key has {minLength} to {MaxLength} visible ASCII characters and is sent once.", Header);
}
