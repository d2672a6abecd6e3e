using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Sessions;

/// <summary>Refreshing and ending sessions.</summary>
public abstract class SessionHttpFacts(SignInHost host)
{
    [Fact]
    public async Task AccessToken_AfterItsLifetime_IsNobody_UntilRefreshed()
    {
        var (api, refresh) = await SignedInAsync(host.NewEmail());
        host.Clock.Advance(TimeSpan.FromMinutes(15));

        (await api.GetAsync("~/staff/me")).Problem(401, "auth.required");
        var renewed = (await RefreshAsync(refresh)).Good();

        (await With(renewed).GetAsync("~/staff/me")).Good();
        await host.RefreshAdminAsync();
    }

    [Fact]
    public async Task Refresh_EndsTheFormerAccessToken()
    {
        var (api, refresh) = await SignedInAsync(host.NewEmail());

        (await RefreshAsync(refresh)).Good();

        (await api.GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    [Fact]
    public async Task Refresh_TokenUsedTwice_EndsTheWholeSession()
    {
        var (_, stolen) = await SignedInAsync(host.NewEmail());
        var thief = (await RefreshAsync(stolen)).Good();

        (await RefreshAsync(stolen)).Problem(401, "auth.refresh_invalid");

        (await With(thief).GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await RefreshAsync(thief["refreshToken"].GetString())).Problem(401, "auth.refresh_invalid");
    }

    [Fact]
    public async Task Refresh_SixteenAtOnce_OneAtMostIsServedAndTheSessionEnds()
    {
        var (_, refresh) = await SignedInAsync(host.NewEmail());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => RefreshAsync(refresh)));

        Assert.Single(answers, a => a.Status == 200);
        var served = answers.Single(a => a.Status == 200);
        (await With(served).GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    [Theory]
    [InlineData("mr_nothing")]
    [InlineData("")]
    [InlineData("ms_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Refresh_UnknownToken_IsRefused(string token) => (await RefreshAsync(token)).Problem(401, "auth.refresh_invalid");

    [Fact]
    public async Task Refresh_AfterTheSessionsEnd_IsRefused()
    {
        var (_, refresh) = await SignedInAsync(host.NewEmail());

        host.Clock.Advance(TimeSpan.FromDays(14));

        (await RefreshAsync(refresh)).Problem(401, "auth.refresh_invalid");
        await host.RefreshAdminAsync();
    }

    [Fact]
    public async Task SignOut_EndsThisSessionAndNoOther()
    {
        var email = host.NewEmail();
        var (first, refresh) = await SignedInAsync(email);
        var second = await host.CookieAsync(email);

        Assert.Equal(204, (await first.PostAsync("~/staff/sign-out")).Status);

        (await first.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await RefreshAsync(refresh)).Problem(401, "auth.refresh_invalid");
        (await second.GetAsync("~/staff/me")).Good();
    }

    [Fact]
    public async Task SignOut_ByCookieWithoutTheHeader_IsRefused()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var signedIn = await host.CookieAsync(email);

        (await signedIn.With("X-Merchant-Request", null).PostAsync("~/staff/sign-out")).Problem(403, "auth.csrf");

        (await signedIn.GetAsync("~/staff/me")).Good();
    }

    [Fact]
    public async Task SignOut_ByRefreshTokenWhereTheAccessTokenHasRunOut_EndsTheSession()
    {
        var (api, refresh) = await SignedInAsync(host.NewEmail());
        host.Clock.Advance(TimeSpan.FromMinutes(16));

        Assert.Equal(204, (await api.PostAsync("~/staff/sign-out", $$"""{"refreshToken":"{{refresh}}"}""")).Status);

        (await RefreshAsync(refresh)).Problem(401, "auth.refresh_invalid");
        await host.RefreshAdminAsync();
    }

    [Fact]
    public async Task SignOut_WithoutASession_ChangesNothing() => Assert.Equal(204, (await host.Anonymous.PostAsync("~/staff/sign-out")).Status);

    [Fact]
    public async Task SignOutEverywhere_EndsAllOfThePersonsAndNobodyElses()
    {
        var email = host.NewEmail();
        var (first, _) = await SignedInAsync(email);
        var second = await host.CookieAsync(email);
        var (other, _) = await SignedInAsync(host.NewEmail());

        Assert.Equal(204, (await first.PostAsync("~/staff/sign-out-everywhere")).Status);

        (await first.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await second.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await other.GetAsync("~/staff/me")).Good();
    }

    [Theory]
    [InlineData("Bearer ms_")]
    [InlineData("Bearer ")]
    [InlineData("Bearer ms_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic bG9sYTpwYXNz")]
    [InlineData("bearer\tms_x")]
    public async Task Call_WithATokenThatIsNone_IsNobody(string authorization) =>
        (await host.Anonymous.With("Authorization", authorization).GetAsync("~/staff/me")).Problem(401, "auth.required");

    [Fact]
    public async Task Call_WithABrokenTokenAndAGoodCookie_IsNobody()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var signedIn = await host.CookieAsync(email);

        (await signedIn.With("Authorization", "Bearer ms_broken").GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    private async Task<(Api Api, string? Refresh)> SignedInAsync(string email)
    {
        await host.AddAsync(email);
        var signedIn = (await host.SignInAsync(email)).Good();
        return (With(signedIn), signedIn["refreshToken"].GetString());
    }

    private Task<Answered> RefreshAsync(string? token) => host.Anonymous.PostAsync("~/staff/refresh", $$"""{"refreshToken":"{{token}}"}""");

    private Api With(Answered signedIn) => host.Anonymous.With("Authorization", $"Bearer {signedIn["accessToken"].GetString()}");
}

public sealed class SqliteSessionHttpTests(SqliteSignIn host) : SessionHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlSessionHttpTests(PostgreSqlSignIn host) : SessionHttpFacts(host), IClassFixture<PostgreSqlSignIn>;

public sealed class HostileSessionHttpTests(HostileSignIn host) : SessionHttpFacts(host), IClassFixture<HostileSignIn>;
