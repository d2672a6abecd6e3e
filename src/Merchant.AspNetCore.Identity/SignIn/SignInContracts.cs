using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.SignIn;

/// <summary>What somebody signs in with.</summary>
internal sealed record SignInContract
{
    public const string Example = """{"email":"lola@casa-lola.example","password":"a long sentence of mine","mode":"bearer"}""";

    [JsonPropertyName("email")]
    public string? Email { get; init; }

    [JsonPropertyName("password")]
    public string? Password { get; init; }

    [JsonPropertyName("mode")]
    public string? Mode { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("recoveryCode")]
    public string? RecoveryCode { get; init; }

    public Result<SessionKind> ParseMode() => SessionMode.Parse(Mode);
}

/// <summary>What is to carry a session.</summary>
internal static class SessionMode
{
    /// <summary>A cookie where nothing is said. Errors: <c>auth.mode</c>.</summary>
    public static Result<SessionKind> Parse(string? mode) => mode switch
    {
        null or "cookie" => SessionKind.Cookie,
        "bearer" => SessionKind.Bearer,
        _ => Error.Invalid("auth.mode", "The mode is cookie or bearer.", "mode"),
    };
}

/// <summary>A session that has begun or was refreshed. With a cookie the tokens are not told: the browser has its own.</summary>
internal sealed record SignedInContract(
    [property: JsonPropertyName("personId")] Guid PersonId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("expiresAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset ExpiresAt)
{
    public const string Example = """
        {"personId":"019dd1c2-6f00-7000-8000-0000000000cc","name":"Lola Pérez","expiresAt":"2026-11-23T09:15:00Z",
        "accessToken":"ms_…","refreshToken":"mr_…","refreshExpiresAt":"2026-12-07T09:00:00Z"}
        """;

    [JsonPropertyName("accessToken")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    [JsonPropertyName("refreshToken")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("refreshExpiresAt")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    public static SignedInContract Of(SignedIn signedIn)
    {
        var contract = new SignedInContract(signedIn.PersonId.Value, signedIn.Name, signedIn.Session.TokenExpiresAt);
        return signedIn.Session.Kind == SessionKind.Cookie
            ? contract
            : contract with { AccessToken = signedIn.Token, RefreshToken = signedIn.Refresh, RefreshExpiresAt = signedIn.Session.EndsAt };
    }
}

/// <summary>What a session is refreshed with.</summary>
internal sealed record RefreshContract
{
    [JsonPropertyName("refreshToken")]
    public string? RefreshToken { get; init; }
}

/// <summary>Whose password was forgotten.</summary>
internal sealed record ForgotPasswordContract
{
    [JsonPropertyName("email")]
    public string? Email { get; init; }
}

/// <summary>A mailed token and the password to have.</summary>
internal sealed record ResetPasswordContract
{
    [JsonPropertyName("token")]
    public string? Token { get; init; }

    [JsonPropertyName("password")]
    public string? Password { get; init; }
}

/// <summary>The password that is, and the one to have; a code or a recovery code where codes are asked for.</summary>
internal sealed record ChangePasswordContract
{
    [JsonPropertyName("currentPassword")]
    public string? CurrentPassword { get; init; }

    [JsonPropertyName("newPassword")]
    public string? NewPassword { get; init; }

    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("recoveryCode")]
    public string? RecoveryCode { get; init; }
}

/// <summary>Who is signed in.</summary>
internal sealed record MeContract(
    [property: JsonPropertyName("personId")] Guid PersonId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("staffRoles")] IReadOnlyList<string> StaffRoles,
    [property: JsonPropertyName("accounts")] IReadOnlyList<MyAccountContract> Accounts,
    [property: JsonPropertyName("signedInAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset SignedInAt,
    [property: JsonPropertyName("twoFactor")] bool TwoFactor)
{
    public const string Example = """
        {"personId":"019dd1c2-6f00-7000-8000-0000000000cc","name":"Lola Pérez","email":"lola@casa-lola.example","staffRoles":[],
        "accounts":[{"id":"019dd1c2-6f00-7000-8000-0000000000aa","role":"owner"}],"signedInAt":"2026-11-23T09:00:00Z","twoFactor":false}
        """;
}

/// <summary>An account that somebody runs.</summary>
internal sealed record MyAccountContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("role"), JsonConverter(typeof(WordConverter<MemberRole>))] MemberRole Role);

/// <summary>The contracts of signing in.</summary>
[JsonSerializable(typeof(SignInContract))]
[JsonSerializable(typeof(SignedInContract))]
[JsonSerializable(typeof(RefreshContract))]
[JsonSerializable(typeof(ForgotPasswordContract))]
[JsonSerializable(typeof(ResetPasswordContract))]
[JsonSerializable(typeof(ChangePasswordContract))]
[JsonSerializable(typeof(MeContract))]
internal sealed partial class SignInJson : JsonSerializerContext
{
    public static SignInJson Http { get; } = new(HttpJson.Options());
}
