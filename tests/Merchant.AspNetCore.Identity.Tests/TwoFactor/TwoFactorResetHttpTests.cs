using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

/// <summary>An administrator's help for somebody who has lost their phone.</summary>
public abstract class TwoFactorResetHttpFacts(SignInHost host)
{
    [Fact]
    public async Task Reset_ByAnAdministrator_LetsThePersonInByPasswordAndEndsTheirSessions()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        await host.RefreshAdminAsync();

        Assert.Equal(204, (await ResetAsync(host.Admin, lola, "Lost phone")).Status);

        (await lola.Api.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await lola.SignInAsync()).Good();
    }

    [Fact]
    public async Task Reset_WithoutAReason_ChangesNothing()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        await host.RefreshAdminAsync();

        (await ResetAsync(host.Admin, lola, " ")).Problem(400, "people.reason.missing", "reason");

        (await lola.SignInAsync()).Problem(401, "auth.two_factor_required");
    }

    [Fact]
    public async Task Reset_ByThePersonThemselves_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await ResetAsync(lola.Api, lola, "Lost phone")).Problem(403, "accounts.forbidden");

        (await lola.SignInAsync()).Problem(401, "auth.two_factor_required");
    }

    [Fact]
    public async Task Reset_WhereNoCodesAreAskedFor_SaysSo()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);

        (await ResetAsync(host.Admin, lola, "Lost phone")).Problem(409, "auth.two_factor.off");
    }

    [Theory]
    [InlineData("019bb000-0000-7000-8000-00000000000f")]
    [InlineData("nobody")]
    public async Task Reset_UnknownPerson_IsNotFound(string person) =>
        (await host.Admin.PostAsync($"~/admin/people/{person}/reset-two-factor", """{"reason":"Lost phone"}""")).Problem(404, "people.not_found");

    private static Task<Answered> ResetAsync(Api by, TwoFactorPerson person, string reason) =>
        by.PostAsync($"~/admin/people/{person.Id}/reset-two-factor", $$"""{"reason":"{{reason}}"}""");
}

public sealed class SqliteTwoFactorResetHttpTests(SqliteSignIn host) : TwoFactorResetHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlTwoFactorResetHttpTests(PostgreSqlSignIn host) : TwoFactorResetHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
