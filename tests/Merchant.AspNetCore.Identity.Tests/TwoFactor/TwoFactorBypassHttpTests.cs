using Merchant.AspNetCore.Identity.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

/// <summary>What a stolen session and a stolen password do not suffice for, where codes are asked for.</summary>
public abstract class TwoFactorBypassHttpFacts(SignInHost host)
{
    private const string Next = "another long sentence";

    [Fact]
    public async Task PasskeyOffer_WithoutACode_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.Api.PostAsync("~/staff/me/passkeys/options", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Problem(400, "auth.two_factor_required", "code");

        (await lola.Api.PostAsync("~/staff/me/passkeys/options", $$"""{"currentPassword":"{{SignInHost.Password}}","code":"{{lola.CodeAt(0)}}"}""")).Good();
    }

    [Fact]
    public async Task ChangePassword_WithoutACode_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await ChangeAsync(lola, Next, null)).Problem(400, "auth.two_factor_required", "code");

        Assert.Equal(204, (await ChangeAsync(lola, Next, lola.CodeAt(0))).Status);
    }

    [Fact]
    public async Task Codes_GuessedBetweenCallsThatNeedNone_LockInTheEnd()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        var statuses = new List<int>();

        for (var i = 0; i < 8; i++)
        {
            statuses.Add((await ChangeAsync(lola, "short", null)).Status);
            statuses.Add((await ChangeAsync(lola, Next, null)).Status);
            statuses.Add((await lola.Api.PostAsync("~/staff/me/passkeys/options", $$"""{"currentPassword":"{{SignInHost.Password}}","code":"{{lola.WrongCode()}}"}""")).Status);
        }

        Assert.Equal(429, statuses[^1]);
        Assert.Equal(5, statuses.Where((_, i) => i % 3 != 0).Count(s => s == 400));
    }

    private static Task<Merchant.AspNetCore.Tests.Hosting.Answered> ChangeAsync(TwoFactorPerson person, string next, string? code) => person.Api.PostAsync(
        "~/staff/change-password",
        $$"""{"currentPassword":"{{SignInHost.Password}}","newPassword":"{{next}}"{{(code is null ? "" : $",\"code\":\"{code}\"")}}}""");
}

public sealed class SqliteTwoFactorBypassHttpTests(SqliteSignIn host) : TwoFactorBypassHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlTwoFactorBypassHttpTests(PostgreSqlSignIn host) : TwoFactorBypassHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
