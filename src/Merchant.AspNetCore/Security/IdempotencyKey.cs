using Merchant.Common;
using Microsoft.Extensions.Primitives;

namespace Merchant.AspNetCore.Security;

/// <summary>What a caller names a call by, so that sending it again does not do it again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int MaxLength = 255;

    /// <summary>1 to 255 visible ASCII characters. Errors: <c>idempotency.key_invalid</c>.</summary>
    public static Result<string> Parse(StringValues header) =>
        header is [{ Length: >= 1 and <= MaxLength } key] && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : Error.Invalid("idempotency.key_invalid", $"The key has 1 to {MaxLength} visible ASCII characters and is sent once.", Header);
}
