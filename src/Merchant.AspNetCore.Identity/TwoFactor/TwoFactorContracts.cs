using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>The password, once more.</summary>
internal sealed record SetUpTwoFactorContract
{
    public const string Example = """{"currentPassword":"a long sentence of mine"}""";

    [JsonPropertyName("currentPassword")]
    public string? CurrentPassword { get; init; }
}

/// <summary>What an authenticator app is set up with.</summary>
internal sealed record AuthenticatorContract(
    [property: JsonPropertyName("secret")] string Secret,
    [property: JsonPropertyName("uri")] string Uri)
{
    public const string Example = """
        {"secret":"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "uri":"otpauth://totp/Merchant:lola%40casa-lola.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Merchant&algorithm=SHA1&digits=6&period=30"}
        """;
}

/// <summary>The first code of an app.</summary>
internal sealed record EnableTwoFactorContract
{
    public const string Example = """{"code":"492039"}""";

    [JsonPropertyName("code")]
    public string? Code { get; init; }
}

/// <summary>The password, and a code of either sort.</summary>
internal sealed record DisableTwoFactorContract
{
    public const string Example = """{"currentPassword":"a long sentence of mine","code":"492039"}""";

    [JsonPropertyName("currentPassword")]
    public string? CurrentPassword { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("recoveryCode")]
    public string? RecoveryCode { get; init; }
}

/// <summary>The password, and a code of the app.</summary>
internal sealed record RenewRecoveryCodesContract
{
    public const string Example = """{"currentPassword":"a long sentence of mine","code":"492039"}""";

    [JsonPropertyName("currentPassword")]
    public string? CurrentPassword { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }
}

/// <summary>The recovery codes: they are told this once.</summary>
internal sealed record RecoveryCodesContract([property: JsonPropertyName("recoveryCodes")] IReadOnlyList<string> RecoveryCodes)
{
    public const string Example = """{"recoveryCodes":["K3JQA-7WXPM","B2ZLD-QO6VN"]}""";

    public static RecoveryCodesContract Of(RecoveryCodes codes) => new(codes.Readable);
}

/// <summary>Why somebody's second factor is taken away.</summary>
internal sealed record ResetTwoFactorContract
{
    public const string Example = """{"reason":"Lost phone; called back on the number we know"}""";

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}

/// <summary>The contracts of two-factor sign-in.</summary>
[JsonSerializable(typeof(ResetTwoFactorContract))]
[JsonSerializable(typeof(SetUpTwoFactorContract))]
[JsonSerializable(typeof(AuthenticatorContract))]
[JsonSerializable(typeof(EnableTwoFactorContract))]
[JsonSerializable(typeof(DisableTwoFactorContract))]
[JsonSerializable(typeof(RenewRecoveryCodesContract))]
[JsonSerializable(typeof(RecoveryCodesContract))]
internal sealed partial class TwoFactorJson : JsonSerializerContext
{
    public static TwoFactorJson Http { get; } = new(HttpJson.Options());
}
