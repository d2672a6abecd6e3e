using Merchant.AspNetCore.Identity.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Passwords;

/// <summary>Forgetting and changing passwords.</summary>
public abstract class PasswordHttpFacts(SignInHost host)
{
    private const string Next = "another long sentence";

    [Fact]
    public async Task Reset_ByTheMailedToken_ChangesThePasswordAndEndsEverySession()
    {
        var (email, token) = await ForgottenAsync();
        var session = await host.CookieAsync(email);

        Assert.Equal(204, (await ResetAsync(token, Next)).Status);

        (await session.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.SignInAsync(email)).Problem(401, "auth.credentials");
        (await host.SignInAsync(email, Next)).Good();
    }

    [Fact]
    public async Task Reset_TokenUsedTwice_IsUnknown()
    {
        var (_, token) = await ForgottenAsync();
        Assert.Equal(204, (await ResetAsync(token, Next)).Status);

        (await ResetAsync(token, "a third long sentence")).Problem(404, "auth.reset_token.not_found");
    }

    [Fact]
    public async Task Reset_OneTokenSixteenTimesAtOnce_WorksOnce()
    {
        var (_, token) = await ForgottenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ResetAsync(token, $"long sentence number {i}")));

        Assert.Single(answers, a => a.Status == 204);
    }

    [Fact]
    public async Task Reset_WeakPassword_LeavesTheTokenAsItWas()
    {
        var (_, token) = await ForgottenAsync();

        (await ResetAsync(token, "short")).Problem(400, "people.password.weak", "password");

        Assert.Equal(204, (await ResetAsync(token, Next)).Status);
    }

    [Fact]
    public async Task Reset_OverdueToken_IsUnknown()
    {
        var (_, token) = await ForgottenAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));

        (await ResetAsync(token, Next)).Problem(404, "auth.reset_token.not_found");
        await host.RefreshAdminAsync();
    }

    [Fact]
    public async Task Reset_OneOfTwoTokens_VoidsTheOther()
    {
        var (email, first) = await ForgottenAsync();
        await ForgetAsync(email);
        var second = host.Mail.TokenOf(email);

        Assert.Equal(204, (await ResetAsync(second, Next)).Status);

        (await ResetAsync(first, Next)).Problem(404, "auth.reset_token.not_found");
    }

    [Fact]
    public async Task Reset_LiftsTheLock()
    {
        var (email, token) = await ForgottenAsync();
        for (var i = 0; i < 6; i++)
            await host.SignInAsync(email, "wrong");

        Assert.Equal(204, (await ResetAsync(token, Next)).Status);

        (await host.SignInAsync(email, Next)).Good();
    }

    [Fact]
    public async Task Forgot_UnknownAddress_AnswersAlikeAndSendsNothing()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        await host.Host.DeliverAsync();

        var known = await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""");
        var unknown = await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{host.NewEmail()}}"}""");
        var before = host.Mail.Sent.Count;
        await host.Host.DeliverAsync();

        Assert.Equal((202, 202), (known.Status, unknown.Status));
        Assert.Equal(known.Text, unknown.Text);
        Assert.Equal(before + 1, host.Mail.Sent.Count);
    }

    [Fact]
    public async Task Forgot_ForTheSameAddressOverAndOver_SendsFiveMails()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        for (var i = 0; i < 12; i++)
            await ForgetAsync(email);

        Assert.Equal(5, host.Mail.To(email).Count);
    }

    [Fact]
    public async Task Change_WithTheRightPassword_KeepsThisSessionAndEndsOthers()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var (present, other) = (await host.CookieAsync(email), await host.CookieAsync(email));

        var changed = await present.PostAsync("~/staff/change-password", $$"""{"currentPassword":"{{SignInHost.Password}}","newPassword":"{{Next}}"}""");

        Assert.Equal(204, changed.Status);
        (await present.GetAsync("~/staff/me")).Good();
        (await other.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.SignInAsync(email, Next)).Good();
    }

    [Fact]
    public async Task Change_WithAWrongPassword_NamesTheFieldAndLocksInTheEnd()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var present = await host.CookieAsync(email);
        var wrong = $$"""{"currentPassword":"wrong","newPassword":"{{Next}}"}""";

        for (var i = 0; i < 5; i++)
            (await present.PostAsync("~/staff/change-password", wrong)).Problem(400, "auth.current_password", "currentPassword");

        (await present.PostAsync("~/staff/change-password", wrong)).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task Change_ToAWeakPassword_NamesTheField()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var present = await host.CookieAsync(email);

        var weak = await present.PostAsync("~/staff/change-password", $$"""{"currentPassword":"{{SignInHost.Password}}","newPassword":"{{email}}!!"}""");

        weak.Problem(400, "people.password.weak", "newPassword");
    }

    private async Task<(string Email, string Token)> ForgottenAsync()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        await ForgetAsync(email);
        return (email, host.Mail.TokenOf(email));
    }

    private async Task ForgetAsync(string email)
    {
        Assert.Equal(202, (await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""")).Status);
        await host.Host.DeliverAsync();
    }

    private Task<Merchant.AspNetCore.Tests.Hosting.Answered> ResetAsync(string token, string password) =>
        host.Anonymous.PostAsync("~/staff/reset-password", $$"""{"token":"{{token}}","password":"{{password}}"}""");
}

public sealed class SqlitePasswordHttpTests(SqliteSignIn host) : PasswordHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlPasswordHttpTests(PostgreSqlSignIn host) : PasswordHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
