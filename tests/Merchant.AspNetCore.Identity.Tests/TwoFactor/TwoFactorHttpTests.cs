using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.People;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

/// <summary>Turning two-factor codes on and off.</summary>
public abstract class TwoFactorHttpFacts(SignInHost host)
{
    [Fact]
    public async Task SetUp_ByItself_AsksForNoCodeYet()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);

        Assert.Matches("^[A-Z2-7]{32}$", lola.Secret);
        (await lola.SignInAsync()).Good();
        Assert.False((await lola.Api.GetAsync("~/staff/me")).Good()["twoFactor"].GetBoolean());
    }

    [Fact]
    public async Task SetUp_TheUri_NamesTheIssuerAndThePerson()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var setUp = await (await host.BearerAsync(email)).PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""");

        var (secret, uri) = (setUp.Good()["secret"].GetString(), setUp["uri"].GetString());
        Assert.Equal($"otpauth://totp/Merchant:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Merchant&algorithm=SHA1&digits=6&period=30", uri);
    }

    [Fact]
    public async Task SetUp_WithAWrongPassword_NamesTheFieldAndLocksInTheEnd()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var api = await host.BearerAsync(email);
        const string wrong = """{"currentPassword":"wrong"}""";

        for (var i = 0; i < 5; i++)
            (await api.PostAsync("~/staff/me/two-factor/set-up", wrong)).Problem(400, "auth.current_password", "currentPassword");

        (await api.PostAsync("~/staff/me/two-factor/set-up", wrong)).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task SetUp_Again_VoidsTheSecretBefore()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);
        (await lola.Api.PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Good();

        var enabled = await lola.Api.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{lola.CodeAt(0)}}"}""");

        enabled.Problem(400, "auth.two_factor_code", "code");
    }

    [Fact]
    public async Task SetUp_WhileOn_IsRefusedAndCountsAsNoAttempt()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        for (var i = 0; i < 6; i++)
            (await lola.Api.PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Problem(409, "auth.two_factor.on");

        (await lola.SignInAsync(lola.CodeAt(0))).Good();
    }

    [Fact]
    public async Task Enable_WithoutASetUp_IsRefused()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var enabled = await (await host.BearerAsync(email)).PostAsync("~/staff/me/two-factor/enable", """{"code":"123456"}""");

        enabled.Problem(409, "auth.two_factor.not_set_up");
    }

    [Fact]
    public async Task Enable_WithAWrongCode_LeavesItOff()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);

        (await lola.Api.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{lola.WrongCode()}}"}""")).Problem(400, "auth.two_factor_code", "code");
        (await lola.Api.PostAsync("~/staff/me/two-factor/enable", "{}")).Problem(400, "auth.two_factor_code", "code");

        (await lola.SignInAsync()).Good();
    }

    [Fact]
    public async Task Enable_TheCodeThatWasShown_IsUsedUp()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);
        var code = lola.CodeAt(0);
        (await lola.Api.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{code}}"}""")).Good();

        (await lola.SignInAsync(code)).Problem(401, "auth.two_factor_code");
        (await lola.Api.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{code}}"}""")).Problem(409, "auth.two_factor.on");
    }

    [Fact]
    public async Task Enable_Sessions_GoOn()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        Assert.Equal(10, lola.RecoveryCodes.Count);
        Assert.True((await lola.Api.GetAsync("~/staff/me")).Good()["twoFactor"].GetBoolean());
    }

    [Fact]
    public async Task Enable_WhatIsKept_IsSealed()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        await using var scope = host.Host.Services.CreateAsyncScope();

        var held = await scope.ServiceProvider.GetRequiredService<ICredentialStore>().FindAsync(Realm.Platform, lola.Id, TestContext.Current.CancellationToken);

        Assert.NotNull(held);
        Assert.DoesNotContain(lola.Secret, held.AuthenticatorKey, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(lola.RecoveryCodes[0].Replace("-", "", StringComparison.Ordinal), held.RecoveryCodes, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(held.AuthenticatorKey?.Length ?? 0, 100, 1000);
        Assert.InRange(held.RecoveryCodes?.Length ?? 0, 100, 4000);
    }

    [Fact]
    public async Task Disable_WithPasswordAndCode_AsksForNoCodeAnyMore()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        Assert.Equal(204, (await lola.PostAsync("disable", lola.CodeAt(0))).Status);

        (await lola.SignInAsync()).Good();
        (await lola.Api.GetAsync("~/staff/me")).Good();
        (await lola.PostAsync("disable", lola.CodeAt(1))).Problem(409, "auth.two_factor.off");
    }

    [Fact]
    public async Task Disable_WithARecoveryCode_Works()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        Assert.Equal(204, (await lola.PostAsync("disable", recoveryCode: lola.RecoveryCodes[9])).Status);

        (await lola.SignInAsync()).Good();
    }

    [Fact]
    public async Task Disable_WithoutOneOfTheTwo_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.PostAsync("disable", lola.CodeAt(0), password: "wrong")).Problem(400, "auth.current_password", "currentPassword");
        (await lola.PostAsync("disable")).Problem(400, "auth.two_factor_required", "code");
        (await lola.PostAsync("disable", recoveryCode: "ABCDE-FGHIJ")).Problem(400, "auth.two_factor_code", "recoveryCode");

        (await lola.SignInAsync()).Problem(401, "auth.two_factor_required");
    }

    /// <summary>Guards against a right password taking back the attempts that wrong codes are.</summary>
    [Fact]
    public async Task Disable_ManyWrongCodesWithTheRightPassword_Lock()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        for (var i = 0; i < 5; i++)
            (await lola.PostAsync("disable", lola.WrongCode())).Problem(400, "auth.two_factor_code", "code");

        (await lola.PostAsync("disable", lola.CodeAt(0))).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task RenewRecoveryCodes_TenNewOnes_VoidThoseBefore()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        var renewed = (await lola.PostAsync("recovery-codes", lola.CodeAt(0))).Good()["recoveryCodes"].EnumerateArray().Select(c => c.GetString()).ToList();

        Assert.Equal(10, renewed.Count);
        (await lola.SignInAsync(recoveryCode: lola.RecoveryCodes[0])).Problem(401, "auth.two_factor_code");
        (await lola.SignInAsync(recoveryCode: renewed[0])).Good();
    }

    [Fact]
    public async Task RenewRecoveryCodes_WithoutTwoFactor_IsRefused()
    {
        var lola = await TwoFactorPerson.SetUpAsync(host);

        (await lola.PostAsync("recovery-codes", lola.CodeAt(0))).Problem(409, "auth.two_factor.off");
    }

    [Fact]
    public async Task PasswordReset_LeavesTwoFactorOn()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{lola.Email}}"}""");
        await host.Host.DeliverAsync();
        var reset = await host.Anonymous.PostAsync(
            "~/staff/reset-password", $$"""{"token":"{{host.Mail.TokenOf(lola.Email)}}","password":"another long sentence"}""");

        Assert.Equal(204, reset.Status);
        (await lola.SignInAsync(password: "another long sentence")).Problem(401, "auth.two_factor_required");
        (await lola.SignInAsync(lola.CodeAt(0), password: "another long sentence")).Good();
    }

    [Fact]
    public async Task Audit_OfAllOfIt_StandsOnThePlatform()
    {
        await host.RefreshAdminAsync();
        var lola = await TwoFactorPerson.AddAsync(host);
        (await lola.SignInAsync(recoveryCode: lola.RecoveryCodes[0])).Good();
        (await lola.PostAsync("recovery-codes", lola.CodeAt(0))).Good();
        Assert.Equal(204, (await lola.PostAsync("disable", lola.CodeAt(1))).Status);

        var entries = (await host.Admin.GetAsync("~/admin/audit?limit=200")).Good()["items"].EnumerateArray()
            .Where(e => e.GetProperty("actor").GetProperty("id").GetString() == $"{lola.Id}")
            .Select(e => e.GetProperty("action").GetString())
            .Where(action => action != "people.sign_in")
            .Order(StringComparer.Ordinal);

        Assert.Equal(["people.disable_two_factor", "people.enable_two_factor", "people.renew_recovery_codes", "people.use_recovery_code"], entries);
    }

    [Theory]
    [InlineData("set-up")]
    [InlineData("enable")]
    [InlineData("disable")]
    [InlineData("recovery-codes")]
    public async Task AnyCall_WithoutASession_IsRefused(string act)
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var cookie = await host.CookieAsync(email);

        (await host.Anonymous.PostAsync($"~/staff/me/two-factor/{act}", "{}")).Problem(401, "auth.required");
        (await cookie.With("X-Merchant-Request", null).PostAsync($"~/staff/me/two-factor/{act}", "{}")).Problem(403, "auth.csrf");
    }
}

public sealed class SqliteTwoFactorHttpTests(SqliteSignIn host) : TwoFactorHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlTwoFactorHttpTests(PostgreSqlSignIn host) : TwoFactorHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
