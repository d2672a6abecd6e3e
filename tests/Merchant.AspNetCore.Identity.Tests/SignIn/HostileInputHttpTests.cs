using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>Too much of everything, and what would break out of a mail's header.</summary>
public abstract class HostileInputHttpFacts(SignInHost host)
{
    private static readonly string Megabyte = new('x', 1_000_000);

    /// <summary>Every call that takes a secret, and the field that holds it.</summary>
    public static TheoryData<string, string> CredentialFields => new()
    {
        { "~/staff/sign-in", "password" },
        { "~/staff/sign-in", "email" },
        { "~/staff/sign-in/passkey", "state" },
        { "~/staff/refresh", "refreshToken" },
        { "~/staff/forgot-password", "email" },
        { "~/staff/reset-password", "password" },
        { "~/staff/reset-password", "token" },
        { "~/staff/change-password", "currentPassword" },
        { "~/staff/change-password", "newPassword" },
        { "~/staff/me/two-factor/set-up", "currentPassword" },
        { "~/staff/me/two-factor/enable", "code" },
        { "~/staff/me/two-factor/disable", "currentPassword" },
        { "~/staff/me/two-factor/recovery-codes", "currentPassword" },
        { "~/staff/me/passkeys/options", "currentPassword" },
        { "~/staff/me/passkeys", "state" },
    };

    /// <summary>Names and addresses that somebody hopes are copied into a mail as they are.</summary>
    public static TheoryData<string> Breaks => ["\r\nBcc: eve@shop.example", "\n", "\r", "\0", "\u0007", "\u001b[31m", "\u0085", "\u007f"];

    [Theory]
    [MemberData(nameof(CredentialFields))]
    public async Task Secret_OfAMegabyte_IsTooLarge(string path, string field)
    {
        (await host.Admin.With("Connection", "close").PostAsync(path, new JsonObject { [field] = Megabyte }.ToJsonString())).Problem(413, "request.too_large");
    }

    [Fact]
    public async Task Accept_PasswordOfAMegabyte_IsTooLargeAndTheLinkStaysGood()
    {
        var (stage, account) = (new Lapse(host).Stage, await host.OpenAsync());
        var token = await stage.MailedAsync(account, host.NewEmail(), "owner");

        (await host.Anonymous.With("Connection", "close").PostAsync(
            $"~/invitations/{token}/accept", new JsonObject { ["name"] = "Ana", ["password"] = Megabyte }.ToJsonString())).Problem(413, "request.too_large");

        (await AcceptAsync(token, "Ana")).Good();
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task ControlCharacters_InNamesAndAddresses_AreRefusedAtTheirField(string text)
    {
        var (stage, account) = (new Lapse(host).Stage, await host.OpenAsync());
        var (name, email) = ($"Lola{text}Prieto", $"lola{text}@shop.example");
        var token = await stage.MailedAsync(account, host.NewEmail(), "owner");
        var before = await Snapshot.TakeAsync(host.Host.Database);

        // NUL is refused while the body is read, at the first field that holds it.
        string[] both = text == "\0" ? ["email"] : ["email", "name"];
        AssertFields(
            await host.Admin.PostAsync($"~/accounts/{account}/members", new JsonObject { ["email"] = email, ["name"] = name, ["role"] = "owner" }.ToJsonString()), both);
        AssertFields(
            await host.Admin.PostAsync("~/admin/staff", new JsonObject { ["email"] = email, ["name"] = name, ["roles"] = new JsonArray("agent") }.ToJsonString()), both);
        AssertFields(
            await host.Admin.PostAsync("~/admin/accounts", new JsonObject { ["handle"] = host.NewHandle(), ["name"] = name, ["timeZone"] = "UTC" }.ToJsonString()),
            "name");
        AssertFields(await AcceptAsync(token, name), "name");
        AssertFields(await host.Anonymous.PostAsync("~/staff/forgot-password", new JsonObject { ["email"] = email }.ToJsonString()), "email");

        before.AssertSameAs(await Snapshot.TakeAsync(host.Host.Database));
    }

    [Theory]
    [InlineData("Bearer ms_")]
    [InlineData("Bearer mk_")]
    [InlineData("Bearer ")]
    [InlineData("Basic ")]
    public async Task Authorization_OfSixtyFourKilobytes_IsRefusedByTheServer(string start)
    {
        var answer = await host.Anonymous.With("Connection", "close").With("Authorization", start + new string('x', 64 * 1024)).GetAsync("~/staff/me");

        Assert.Equal(431, answer.Status);
        (await host.Anonymous.With("Authorization", start + new string('x', 16 * 1024)).GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.Anonymous.With("Cookie", $"merchant-session=ms_{new string('x', 16 * 1024)}").GetAsync("~/staff/me")).Problem(401, "auth.required");
    }

    private Task<Answered> AcceptAsync(string token, string name) =>
        host.Anonymous.PostAsync($"~/invitations/{token}/accept", new JsonObject { ["name"] = name, ["password"] = SignInHost.Password }.ToJsonString());

    private static void AssertFields(Answered refused, params string[] fields)
    {
        Assert.Equal(400, refused.AnyProblem().Status);
        Assert.Equal(fields, refused["errors"].EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal));
    }
}

public sealed class SqliteHostileInputHttpTests(SqliteSignIn host) : HostileInputHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class HostileHostileInputHttpTests(HostileSignIn host) : HostileInputHttpFacts(host), IClassFixture<HostileSignIn>;
