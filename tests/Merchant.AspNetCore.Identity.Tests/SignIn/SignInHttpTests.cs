using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>Coming in by password.</summary>
public abstract class SignInHttpFacts(SignInHost host)
{
    [Fact]
    public async Task SignIn_ByBearer_IsKnownByTheToken()
    {
        var email = host.NewEmail();
        var id = await host.AddAsync(email);

        var signedIn = (await host.SignInAsync(email)).Good();

        Assert.Equal(id.Value, signedIn["personId"].GetGuid());
        Assert.Null(signedIn.Header("Set-Cookie"));
        var me = (await host.Anonymous.With("Authorization", $"Bearer {signedIn["accessToken"]}").GetAsync("~/staff/me")).Good();
        Assert.Equal(email, me["email"].GetString());
    }

    [Fact]
    public async Task SignIn_ByCookie_SetsACookieThatScriptsAndOtherSitesDoNotHave()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var signedIn = (await host.SignInAsync(email, mode: "cookie")).Good();

        var cookie = signedIn.Header("Set-Cookie") ?? "";
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.False(signedIn.Json.TryGetProperty("accessToken", out _));
        (await host.Anonymous.With("Cookie", SignInHost.CookieOf(signedIn)).GetAsync("~/staff/me")).Good();
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("A LONG SENTENCE OF MINE")]
    [InlineData("a long sentence of mine ")]
    public async Task SignIn_WrongPassword_AnswersAsForSomebodyUnknown(string password)
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var wrong = await host.SignInAsync(email, password);
        var unknown = await host.SignInAsync(host.NewEmail(), password);

        wrong.Problem(401, "auth.credentials");
        Assert.Equal(wrong.Text, unknown.Text);
        Assert.Equal(Names(wrong), Names(unknown));
    }

    [Fact]
    public async Task SignIn_AddressInAnotherCase_IsTheSamePerson()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        (await host.SignInAsync(email.ToUpperInvariant())).Good();
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("not@an address")]
    [InlineData("lola@shop.example\\r\\nBcc: eve@shop.example")]
    public async Task SignIn_WhatIsNoAddress_IsJustWrong(string email) => (await host.SignInAsync(email)).Problem(401, "auth.credentials");

    [Fact]
    public async Task SignIn_UnknownMode_NamesTheField() =>
        (await host.SignInAsync(host.NewEmail(), mode: "carrier-pigeon")).Problem(400, "auth.mode", "mode");

    [Fact]
    public async Task SignIn_ByCookieFromAnotherSite_IsRefused()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var refused = await host.SignInAsync(email, mode: "cookie", by: host.Anonymous.With("X-Merchant-Request", null));

        refused.Problem(403, "auth.csrf");
        Assert.Null(refused.Header("Set-Cookie"));
    }

    [Fact]
    public async Task SignIn_PasswordOfAMegabyte_IsTooLarge() =>
        (await host.SignInAsync(host.NewEmail(), new string('x', 1024 * 1024))).Problem(413, "request.too_large");

    [Fact]
    public async Task SignIn_WithASessionInHand_EndsThatOne()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var former = await host.CookieAsync(email);

        var next = (await host.SignInAsync(email, mode: "cookie", by: former)).Good();

        (await former.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.Anonymous.With("Cookie", SignInHost.CookieOf(next)).GetAsync("~/staff/me")).Good();
    }

    [Fact]
    public async Task SignIn_CookieChosenBySomebodyElse_IsNotTakenOver()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var planted = $"merchant-session=ms_{new string('A', 43)}";

        var signedIn = (await host.SignInAsync(email, mode: "cookie", by: host.Anonymous.With("Cookie", planted))).Good();

        Assert.NotEqual(planted, SignInHost.CookieOf(signedIn));
        (await host.Anonymous.With("Cookie", planted).GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    [Fact]
    public async Task SignIn_CookiesTokenAsBearer_IsNobody()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var cookie = SignInHost.CookieOf((await host.SignInAsync(email, mode: "cookie")).Good());

        var asBearer = host.Anonymous.With("Authorization", $"Bearer {cookie.Split('=')[1]}");

        (await asBearer.GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    [Fact]
    public async Task SignIn_CookieAfterItsLifetime_IsNobody()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var signedIn = await host.CookieAsync(email);

        host.Clock.Advance(TimeSpan.FromHours(12));

        (await signedIn.GetAsync("~/staff/me")).Problem(401, "auth.required");
        await host.RefreshAdminAsync();
    }

    private static IEnumerable<string> Names(Answered answer) => answer.Headers.Keys.Order(StringComparer.Ordinal);
}

public sealed class SqliteSignInHttpTests(SqliteSignIn host) : SignInHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlSignInHttpTests(PostgreSqlSignIn host) : SignInHttpFacts(host), IClassFixture<PostgreSqlSignIn>;

public sealed class HostileSignInHttpTests(HostileSignIn host) : SignInHttpFacts(host), IClassFixture<HostileSignIn>;
