using static Merchant.AspNetCore.Identity.Tests.Hosting.SignInAccess;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Who may call what of the sign-in. An endpoint that is missing here fails a test.</summary>
internal static class SignInTable
{
    private const string Next = "another long sentence";

    private const string MyPassword = $$"""{"currentPassword":"{{SignInHost.Password}}"}""";

    public static IReadOnlyList<SignInRow> Rows { get; } =
    [
        Row("POST ~/staff/sign-in", Anyone, 200, async s => $$"""{"email":"{{await s.AddressAsync()}}","password":"{{SignInHost.Password}}","mode":"bearer"}""") with { ChangesTheSignIn = true },
        Row("POST ~/staff/sign-in/passkey", Anyone, 200, async s => await s.PasskeyAnswerAsync()) with { ChangesTheSignIn = true },
        Row("POST ~/staff/passkey-options", Anyone, 200, _ => Sent("{}")),
        Row("POST ~/staff/refresh", Anyone, 200, async s => $$"""{"refreshToken":"{{await s.RefreshTokenAsync()}}"}"""),
        Row("POST ~/staff/forgot-password", Anyone, 202, async s => $$"""{"email":"{{await s.AddressAsync()}}"}"""),
        Row("POST ~/staff/reset-password", Anyone, 204, async s => $$"""{"token":"{{await s.ResetTokenAsync()}}","password":"{{Next}}"}"""),
        Row("POST ~/staff/sign-out", Anyone, 204, _ => Sent(null)) with { ChangesTheSignIn = true },
        Row("POST ~/staff/sign-out-everywhere", Session, 204, _ => Sent(null)) with { ChangesTheSignIn = true },
        Row("GET ~/staff/me", Session, 200, _ => Sent(null)),
        Row("POST ~/staff/change-password", Session, 204, _ => Sent($$"""{"currentPassword":"{{SignInHost.Password}}","newPassword":"{{Next}}"}""")) with { ChangesTheSignIn = true },
        Row("POST ~/staff/me/two-factor/set-up", Session, 200, _ => Sent(MyPassword)) with { ChangesTheSignIn = true },
        Row("POST ~/staff/me/two-factor/enable", Session, 200, async s => $$"""{"code":"{{await s.FirstCodeAsync()}}"}""") with { ChangesTheSignIn = true },
        Row("POST ~/staff/me/two-factor/disable", Session, 204, async s => $$"""{"currentPassword":"{{SignInHost.Password}}","code":"{{await s.SecondCodeAsync()}}"}""") with { ChangesTheSignIn = true },
        Row("POST ~/staff/me/two-factor/recovery-codes", Session, 200, async s => $$"""{"currentPassword":"{{SignInHost.Password}}","code":"{{await s.SecondCodeAsync()}}"}""") with { ChangesTheSignIn = true },
        Row("POST ~/staff/me/passkeys/options", Session, 200, _ => Sent(MyPassword)),
        Row("POST ~/staff/me/passkeys", Session, 201, async s => await s.NewPasskeyAsync()),
        Row("GET ~/staff/me/passkeys", Session, 200, _ => Sent(null)),
        new("DELETE ~/staff/me/passkeys/{credentialId}", Session, 204, async s => new SignInRequest($"~/staff/me/passkeys/{await s.PasskeyIdAsync()}", null)),
        new("POST ~/admin/people/{personId}/reset-two-factor", Administrator, 204, _ => throw new InvalidOperationException("No administrator is among the callers; see TwoFactorResetHttpTests.")),
    ];

    private static SignInRow Row(string route, SignInAccess access, int good, Func<SignInSubject, Task<string?>> json) =>
        new(route, access, good, async s => new SignInRequest(route.Split(' ')[1], await json(s)));

    private static Task<string?> Sent(string? json) => Task.FromResult(json);
}
