using System.Buffers.Text;
using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Identity.Tests.TwoFactor;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Identity.Tests.Passkeys;

/// <summary>Signing in by passkey, rightly and otherwise.</summary>
public abstract class PasskeySignInHttpFacts(SignInHost host)
{
    private PasskeyDesk Desk => new(host);

    [Fact]
    public async Task Ask_ByAnybody_NamesNobody()
    {
        using var lola = await Desk.NewHolderAsync();

        var (_, options) = await Desk.AskAsync();

        Assert.Equal(0, options.GetProperty("allowCredentials").GetArrayLength());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        Assert.Equal("127.0.0.1", options.GetProperty("rpId").GetString());
    }

    [Fact]
    public async Task SignIn_ByPasskey_BeginsASession()
    {
        using var lola = await Desk.NewHolderAsync();

        var signedIn = (await Desk.SignInAsync(lola.Device)).Good();

        Assert.Equal(lola.Id.Value, signedIn["personId"].GetGuid());
        var api = host.Anonymous.With("Authorization", $"Bearer {signedIn["accessToken"].GetString()}");
        Assert.Equal(lola.Email, (await api.GetAsync("~/staff/me")).Good()["email"].GetString());
    }

    [Fact]
    public async Task SignIn_ByCookie_NeedsTheHeaderAndEndsTheSessionThatWasPresented()
    {
        using var lola = await Desk.NewHolderAsync();
        var former = await host.CookieAsync(lola.Email);
        var (state, options) = await Desk.AskAsync();
        var credential = lola.Device.Sign(options);
        var browser = former.With("Origin", Desk.Origin);

        (await Desk.SignInAsync(state, credential.DeepClone(), "cookie", Desk.Browser.With("X-Merchant-Request", null))).Problem(403, "auth.csrf");
        var signedIn = (await Desk.SignInAsync(state, credential.DeepClone(), "cookie", browser)).Good();

        (await former.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.Anonymous.With("Cookie", SignInHost.CookieOf(signedIn)).GetAsync("~/staff/me")).Good();
        Assert.False(signedIn.Json.TryGetProperty("accessToken", out _));
    }

    [Fact]
    public async Task SignIn_WithTwoFactorOn_AsksForNoCode()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        using var device = Desk.NewDevice();
        (await PasskeyDesk.AddAsync(lola.Api.With("Origin", Desk.Origin), device, code: lola.CodeAt(0))).Good(201);

        (await Desk.SignInAsync(device)).Good();
    }

    [Fact]
    public async Task SignIn_SameAnswerTwice_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        var answer = lola.Device.Sign(options);
        (await Desk.SignInAsync(state, answer.DeepClone())).Good();

        (await Desk.SignInAsync(state, answer.DeepClone())).Problem(400, "auth.passkey.challenge", "state");
    }

    [Fact]
    public async Task SignIn_AnswerToAnotherChallenge_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        var answer = lola.Device.Sign(options);
        (await Desk.SignInAsync(state, answer.DeepClone())).Good();
        var (another, _) = await Desk.AskAsync();

        (await Desk.SignInAsync(another, answer.DeepClone())).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_OneAnswerEightTimesAtOnce_OneIsLetIn()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        var answer = lola.Device.Sign(options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Desk.SignInAsync(state, answer.DeepClone())));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => a.Problem(400, "auth.passkey.challenge", "state"));
    }

    [Fact]
    public async Task SignIn_AfterAWrongAnswer_TheChallengeIsGone()
    {
        using var lola = await Desk.NewHolderAsync();
        using var stranger = Desk.NewDevice();
        var (state, options) = await Desk.AskAsync();
        (await Desk.SignInAsync(state, stranger.Sign(options))).Problem(401, "auth.passkey");

        (await Desk.SignInAsync(state, lola.Device.Sign(options))).Problem(400, "auth.passkey.challenge", "state");
    }

    [Fact]
    public async Task SignIn_OverdueChallenge_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        (await Desk.SignInAsync(state, lola.Device.Sign(options))).Problem(400, "auth.passkey.challenge", "state");
    }

    public static TheoryData<string> Lies => ["key", "challenge", "origin", "scheme", "cross-origin", "domain", "unverified", "untouched", "unknown id", "no user handle", "somebody else"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task SignIn_ALie_IsRefusedAsAnUnknownPasskeyIs(string lie)
    {
        using var lola = await Desk.NewHolderAsync();
        using var max = await Desk.NewHolderAsync();
        var device = lola.Device;
        Action tell = lie switch
        {
            "key" => device.ForgetKey,
            "challenge" => () => device.Challenge = Base64Url.EncodeToString(new byte[32]),
            "origin" => () => device.Origin = "https://evil.example",
            "scheme" => () => device.Origin = device.Origin.Replace("http:", "ftp:", StringComparison.Ordinal),
            "cross-origin" => () => device.IsCrossOrigin = true,
            "domain" => () => device.RpId = "evil.example",
            "unverified" => () => device.VerifiesUser = false,
            "untouched" => () => device.IsTouched = false,
            "unknown id" => () => device.Id = new byte[32],
            "no user handle" => () => device.UserHandle = "",
            _ => () => device.UserHandle = max.Device.UserHandle,
        };
        tell();

        (await Desk.SignInAsync(device)).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_ByOnesOwnKeyUnderSomebodyElsesId_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        using var max = await Desk.NewHolderAsync();
        lola.Device.Id = max.Device.Id;

        (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
        lola.Device.UserHandle = max.Device.UserHandle;
        (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_FromAPageOfAnotherHost_IsRefusedThoughTheCallNamesItToo()
    {
        using var lola = await Desk.NewHolderAsync();
        lola.Device.Origin = "https://evil.example";
        var (state, options) = await Desk.AskAsync();

        (await Desk.SignInAsync(state, lola.Device.Sign(options), by: host.Anonymous.With("Origin", "https://evil.example"))).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_WithoutAnOriginInTheCall_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();

        (await Desk.SignInAsync(state, lola.Device.Sign(options), by: host.Anonymous)).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_CountGoingBack_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        lola.Device.Count = 5;
        (await Desk.SignInAsync(lola.Device)).Good();

        (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
        lola.Device.Count = 4;
        (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
        lola.Device.Count = 6;
        (await Desk.SignInAsync(lola.Device)).Good();
    }

    [Fact]
    public async Task SignIn_DeletedPasskey_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        Assert.Equal(204, (await lola.Api.SendAsync(HttpMethod.Delete, $"~/staff/me/passkeys/{lola.Device.IdText}")).Status);

        (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
    }

    [Fact]
    public async Task SignIn_SomebodyWhoIsKeptOut_IsRefusedAsAnUnknownPasskeyIs()
    {
        using var lola = await Desk.NewHolderAsync();
        using var stranger = Desk.NewDevice();
        stranger.UserHandle = lola.Device.UserHandle;
        await DisableAsync(lola.Id);

        var kept = (await Desk.SignInAsync(lola.Device)).Problem(401, "auth.passkey");
        var unknown = (await Desk.SignInAsync(stranger)).Problem(401, "auth.passkey");

        Assert.Equal(unknown.Text, kept.Text);
    }

    [Fact]
    public async Task SignIn_TamperedState_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        var middle = state.Length / 2;
        var tampered = state[..middle] + (state[middle] == 'A' ? 'B' : 'A') + state[(middle + 1)..];

        foreach (var wrong in (string?[])[tampered, "", null, "x", "…", new string('A', 5000), state[1..]])
            (await Desk.SignInAsync(wrong, lola.Device.Sign(options))).Problem(400, "auth.passkey.challenge", "state");

        (await Desk.SignInAsync(state, lola.Device.Sign(options))).Good();
    }

    [Fact]
    public async Task SignIn_WithTheStateOfARegistration_IsRefused()
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await PasskeyDesk.OfferAsync(lola.Api);
        lola.Device.RpId = "127.0.0.1";

        (await Desk.SignInAsync(state, lola.Device.Sign(options))).Problem(400, "auth.passkey.challenge", "state");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    public async Task SignIn_CredentialThatIsNoObject_NamesTheField(string credential)
    {
        var (state, _) = await Desk.AskAsync();

        (await Desk.SignInAsync(state, JsonNode.Parse(credential))).Problem(400, "auth.passkey.credential", "credential");
    }

    public static TheoryData<string, string> Oddities => new()
    {
        { "id", "null" }, { "id", "1" }, { "id", "\"\"" }, { "id", "\"%%%\"" }, { "id", "\"a\"" }, { "id", "[]" }, { "type", "\"other\"" }, { "type", "{}" },
        { "response", "null" }, { "response", "[]" }, { "response", "{}" }, { "response", "\"x\"" },
        { "response.clientDataJSON", "\"AAAA\"" }, { "response.clientDataJSON", "\"bnVsbA\"" }, { "response.clientDataJSON", "\"W10\"" }, { "response.clientDataJSON", "7" },
        { "response.clientDataJSON", "\"" + "W1tbW1tbW1tbW1tb" + "\"" }, { "response.authenticatorData", "\"\"" }, { "response.authenticatorData", "\"AAAA\"" },
        { "response.authenticatorData", "{}" }, { "response.signature", "\"AAAA\"" }, { "response.signature", "\"\"" }, { "response.signature", "null" },
        { "response.userHandle", "\"_____w\"" }, { "response.userHandle", "\"AAAA\"" }, { "response.userHandle", "[1]" }, { "response.userHandle", "null" },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task SignIn_OddCredential_IsRefused(string field, string value)
    {
        using var lola = await Desk.NewHolderAsync();
        var (state, options) = await Desk.AskAsync();
        var credential = lola.Device.Sign(options);
        Spoil(credential, field, value);

        (await Desk.SignInAsync(state, credential)).Problem(401, "auth.passkey");
        Assert.Empty(host.Host.Faults);
    }

    [Fact]
    public async Task SignIn_NestedOrLargeBodies_AreRefused()
    {
        var (state, _) = await Desk.AskAsync();
        var deep = $$$"""{"state":"{{{state}}}","credential":{"response":{{{new string('[', 60) + new string(']', 60)}}} }}""";
        var twice = $$$"""{"state":"{{{state}}}","credential":{"id":"a","id":"b"}}""";
        var large = $$$"""{"state":"{{{state}}}","credential":{"id":"{{{new string('A', 20_000)}}}"}}""";

        Assert.Equal("request.malformed", (await Desk.Browser.PostAsync("~/staff/sign-in/passkey", deep)).AnyProblem()["code"].GetString());
        (await Desk.Browser.PostAsync("~/staff/sign-in/passkey", twice)).AnyProblem();
        (await Desk.Browser.PostAsync("~/staff/sign-in/passkey", large)).Problem(413, "request.too_large");
        Assert.Empty(host.Host.Faults);
    }

    [Fact]
    public async Task SignIn_UnknownMode_NamesTheField() =>
        (await Desk.SignInAsync("x", new JsonObject(), "carrier pigeon")).Problem(400, "auth.mode", "mode");

    internal static void Spoil(JsonObject credential, string field, string value)
    {
        var path = field.Split('.');
        var group = path.Length == 1 ? credential : credential[path[0]]?.AsObject() ?? throw new InvalidOperationException(field);
        group[path[^1]] = JsonNode.Parse(value);
    }

    private async Task DisableAsync(PersonId id)
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<IPersonStore>();
        var disabled = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token => await people.FindAsync(Realm.Platform, id, token) is { } person && person.Disable(host.Clock.Now()).IsSuccess,
            TestContext.Current.CancellationToken);
        Assert.True(disabled.Value);
    }
}

public sealed class SqlitePasskeySignInHttpTests(SqliteSignIn host) : PasskeySignInHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlPasskeySignInHttpTests(PostgreSqlSignIn host) : PasskeySignInHttpFacts(host), IClassFixture<PostgreSqlSignIn>;

public sealed class HostilePasskeySignInHttpTests(HostileSignIn host) : PasskeySignInHttpFacts(host), IClassFixture<HostileSignIn>;
