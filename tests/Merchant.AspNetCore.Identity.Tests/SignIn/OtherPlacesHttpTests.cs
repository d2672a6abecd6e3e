using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Identity.Tests.Passkeys;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>A secret opens one door: each sort of it is tried at the doors of all others.</summary>
public abstract class OtherPlacesHttpFacts(SignInHost host)
{
    private const string Next = "another long sentence";

    private static readonly string[] Prefixes = ["ms_", "mr_", "mt_", "mk_"];

    [Fact]
    public async Task Secret_AtAnyDoorButItsOwn_IsNone()
    {
        using var secrets = await IssueAsync();
        var doors = DoorsOf(secrets);

        foreach (var (own, secret) in secrets.ByDoor)
        {
            foreach (var (door, opens) in doors.Where(d => d.Key != own))
            {
                foreach (var text in Disguises(secret))
                    Assert.False(await opens(text), $"What is for '{own}' was taken as '{door}'.");
            }
        }

        // None of that used up or ended what it was tried with.
        foreach (var (own, secret) in secrets.ByDoor)
            Assert.True(await doors[own](secret), $"What is for '{own}' is good for nothing any more.");
    }

    /// <summary>As it is, and as if it were of another sort.</summary>
    private static IEnumerable<string> Disguises(string secret)
    {
        yield return secret;
        foreach (var prefix in Prefixes.Where(p => secret.Length == 46 && !secret.StartsWith(p, StringComparison.Ordinal)))
            yield return prefix + secret[3..];
    }

    private async Task<Secrets> IssueAsync()
    {
        var (lapse, account, person) = (new Lapse(host), await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.JoinAsync(account, person);
        var signedIn = (await host.SignInAsync(person.Email)).Good();
        var refreshable = (await host.SignInAsync(person.Email)).Good();
        var cookie = SignInHost.CookieOf((await host.SignInAsync(person.Email, mode: "cookie")).Good()).Split('=')[1];
        var forgetful = host.NewEmail();
        await host.AddAsync(forgetful);
        Assert.Equal(202, (await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{forgetful}}"}""")).Status);
        await host.Host.DeliverAsync();
        var desk = new PasskeyDesk(host);
        var holder = await desk.NewHolderAsync();
        var (state, options) = await desk.AskAsync();
        return new Secrets(
            desk,
            holder,
            holder.Device.Sign(options),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["access token"] = signedIn["accessToken"].GetString() ?? "",
                ["cookie"] = cookie,
                ["refresh token"] = refreshable["refreshToken"].GetString() ?? "",
                ["reset token"] = host.Mail.TokenOf(forgetful),
                ["invitation"] = await lapse.Stage.MailedAsync(account, host.NewEmail(), "owner"),
                ["API key"] = (await Lapse.MakeKeyAsync(account, person)).Secret,
                ["passkey challenge"] = state,
            });
    }

    private Dictionary<string, Func<string, Task<bool>>> DoorsOf(Secrets secrets) => new(StringComparer.Ordinal)
    {
        ["access token"] = async s => await IsLetInAsync(host.Anonymous.With("Authorization", $"Bearer {s}"), "~/staff/me"),
        ["cookie"] = async s => await IsLetInAsync(host.Anonymous.With("Cookie", $"merchant-session={s}"), "~/accounts"),
        ["refresh token"] = async s => await IsTakenAsync("~/staff/refresh", new JsonObject { ["refreshToken"] = s }),
        ["reset token"] = async s => await IsTakenAsync("~/staff/reset-password", new JsonObject { ["token"] = s, ["password"] = Next }),
        ["invitation"] = async s =>
            await IsLetInAsync(host.Anonymous, $"~/invitations/{Uri.EscapeDataString(s)}")
            | await IsTakenAsync($"~/invitations/{Uri.EscapeDataString(s)}/accept", new JsonObject { ["name"] = "Eve", ["password"] = Next }),
        ["API key"] = async s => await IsLetInAsync(host.Anonymous.With("Authorization", $"Bearer {s}"), "~/accounts") && s.StartsWith("mk_", StringComparison.Ordinal),
        ["passkey challenge"] = async s => (await secrets.Desk.SignInAsync(s, secrets.Answer.DeepClone())).Status == 200,
    };

    private static async Task<bool> IsLetInAsync(Api api, string path) => IsGood(await api.GetAsync(path));

    private async Task<bool> IsTakenAsync(string path, JsonObject body) => IsGood(await host.Anonymous.PostAsync(path, body.ToJsonString()));

    private static bool IsGood(Answered answer)
    {
        if (answer.Status >= 400)
            answer.AnyProblem();

        return answer.Status < 400;
    }

    private sealed record Secrets(PasskeyDesk Desk, PasskeyHolder Holder, JsonObject Answer, IReadOnlyDictionary<string, string> ByDoor) : IDisposable
    {
        public void Dispose() => Holder.Dispose();
    }
}

public sealed class SqliteOtherPlacesHttpTests(SqliteSignIn host) : OtherPlacesHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlOtherPlacesHttpTests(PostgreSqlSignIn host) : OtherPlacesHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
