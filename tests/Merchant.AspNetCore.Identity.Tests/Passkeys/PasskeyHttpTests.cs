using System.Buffers.Text;
using Merchant.AspNetCore.Identity.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Passkeys;

/// <summary>A person's own passkeys.</summary>
public abstract class PasskeyHttpFacts(SignInHost host)
{
    private PasskeyDesk Desk => new(host);

    [Fact]
    public async Task Offer_TheOptions_AskForADiscoverablePasskeyOfThisPerson()
    {
        var (email, id, api) = await Desk.NewPersonAsync();

        var (_, options) = await PasskeyDesk.OfferAsync(api);

        Assert.Equal(email, options.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal($"{id}", System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(options.GetProperty("user").GetProperty("id").GetString())));
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("none", options.GetProperty("attestation").GetString());
    }

    [Fact]
    public async Task Offer_WithAWrongPassword_NamesTheField()
    {
        var (_, _, api) = await Desk.NewPersonAsync();

        (await api.PostAsync("~/staff/me/passkeys/options", """{"currentPassword":"wrong"}""")).Problem(400, "auth.current_password", "currentPassword");
        (await api.PostAsync("~/staff/me/passkeys/options", "{}")).Problem(400, "auth.current_password", "currentPassword");
    }

    [Fact]
    public async Task Add_APasskey_IsListed()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();

        var added = (await PasskeyDesk.AddAsync(api, device, "  Lola's phone ")).Good(201);

        Assert.Equal((device.IdText, "Lola's phone"), (added["id"].GetString(), added["name"].GetString()));
        Assert.EndsWith($"/staff/me/passkeys/{device.IdText}", added.Header("Location"), StringComparison.Ordinal);
        var listed = (await api.GetAsync("~/staff/me/passkeys")).Good();
        Assert.Equal(device.IdText, Assert.Single(listed["items"].EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, listed["items"][0].GetProperty("lastUsedAt").ValueKind);
        var (_, options) = await PasskeyDesk.OfferAsync(api);
        Assert.Equal(device.IdText, Assert.Single(options.GetProperty("excludeCredentials").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("""["internal"]""", options.GetProperty("excludeCredentials")[0].GetProperty("transports").GetRawText());
    }

    [Fact]
    public async Task List_AfterASignIn_SaysWhenItWasUsed()
    {
        using var lola = await Desk.NewHolderAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Desk.SignInAsync(lola.Device)).Good();

        var listed = (await lola.Api.GetAsync("~/staff/me/passkeys")).Good()["items"][0];

        Assert.Equal(host.Clock.GetUtcNow(), listed.GetProperty("lastUsedAt").GetDateTimeOffset());
        Assert.EndsWith("Z", listed.GetProperty("lastUsedAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SameAnswerTwice_IsRefused()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(api);
        var made = device.Make(options);
        (await PasskeyDesk.AddAsync(api, "one", state, made.DeepClone())).Good(201);

        (await PasskeyDesk.AddAsync(api, "two", state, made.DeepClone())).Problem(400, "auth.passkey.challenge", "state");
    }

    [Fact]
    public async Task Add_OneAnswerEightTimesAtOnce_AddsOne()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(api);
        var made = device.Make(options);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => PasskeyDesk.AddAsync(api, $"{i}", state, made.DeepClone())));

        Assert.Single(answers, a => a.Status == 201);
        Assert.Equal(1, (await api.GetAsync("~/staff/me/passkeys")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task Add_PasskeyOfSomebodyElse_IsKnown()
    {
        using var lola = await Desk.NewHolderAsync();
        var (_, _, max) = await Desk.NewPersonAsync();

        (await PasskeyDesk.AddAsync(max, lola.Device)).Problem(409, "people.passkeys.known");
        (await PasskeyDesk.AddAsync(lola.Api, lola.Device)).Problem(409, "people.passkeys.known");

        Assert.Equal(0, (await max.GetAsync("~/staff/me/passkeys")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task Add_TheAnswerToSomebodyElsesChallenge_IsRefused()
    {
        var (_, _, lola) = await Desk.NewPersonAsync();
        var (_, _, max) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(lola);

        (await PasskeyDesk.AddAsync(max, "mine", state, device.Make(options))).Problem(400, "auth.passkey.challenge", "state");

        // The attempt of somebody else leaves Lola's challenge as it was.
        (await PasskeyDesk.AddAsync(lola, "mine", state, device.Make(options))).Good(201);
    }

    [Fact]
    public async Task Add_WithTheStateOfASignIn_IsRefused()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (_, options) = await PasskeyDesk.OfferAsync(api);
        var (state, _) = await Desk.AskAsync();

        (await PasskeyDesk.AddAsync(api, "mine", state, device.Make(options))).Problem(400, "auth.passkey.challenge", "state");
    }

    [Fact]
    public async Task Add_OverdueChallenge_IsRefused()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(api);
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        (await PasskeyDesk.AddAsync(api, "mine", state, device.Make(options))).Problem(400, "auth.passkey.challenge", "state");
    }

    public static TheoryData<string> Lies => ["challenge", "origin", "cross-origin", "domain", "unverified", "untouched", "long id"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Add_ALie_IsRefused(string lie)
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        Action tell = lie switch
        {
            "challenge" => () => device.Challenge = Base64Url.EncodeToString(new byte[32]),
            "origin" => () => device.Origin = "https://evil.example",
            "cross-origin" => () => device.IsCrossOrigin = true,
            "domain" => () => device.RpId = "evil.example",
            "unverified" => () => device.VerifiesUser = false,
            "untouched" => () => device.IsTouched = false,
            _ => () => device.Id = new byte[1024],
        };
        tell();

        (await PasskeyDesk.AddAsync(api, device)).Problem(400, "auth.passkey.credential", "credential");
        Assert.Equal(0, (await api.GetAsync("~/staff/me/passkeys")).Good()["items"].GetArrayLength());
    }

    public static TheoryData<string, string> Oddities => new()
    {
        { "id", "null" }, { "id", "1" }, { "id", "\"AAAA\"" }, { "type", "\"other\"" }, { "response", "null" }, { "response", "[]" }, { "response", "{}" },
        { "response.attestationObject", "\"\"" }, { "response.attestationObject", "\"AAAA\"" }, { "response.attestationObject", "\"_____w\"" }, { "response.attestationObject", "1" },
        { "response.attestationObject", "\"n5-fn5-fn5-fn5-fn5-fn58\"" }, { "response.attestationObject", "\"u_________8A\"" }, { "response.attestationObject", "\"oWhhdXRoRGF0YUEA\"" },
        { "response.clientDataJSON", "\"AAAA\"" }, { "response.clientDataJSON", "null" }, { "response.transports", "7" }, { "response.transports", "[{}]" },
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Add_OddCredential_IsRefused(string field, string value)
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(api);
        var credential = device.Make(options);
        PasskeySignInHttpFacts.Spoil(credential, field, value);

        (await PasskeyDesk.AddAsync(api, "mine", state, credential)).Problem(400, "auth.passkey.credential", "credential");
        Assert.Empty(host.Host.Faults);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    public async Task Add_NameThatIsNone_NamesTheFieldAndLeavesTheChallenge(string? name)
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(api);

        (await PasskeyDesk.AddAsync(api, name, state, device.Make(options))).Problem(400, "people.passkeys.name.invalid", "name");
        (await PasskeyDesk.AddAsync(api, new string('ñ', 101), state, device.Make(options))).Problem(400, "people.passkeys.name.invalid", "name");
        (await PasskeyDesk.AddAsync(api, new string('ñ', 100), state, device.Make(options))).Good(201);
    }

    [Fact]
    public async Task Add_TheTwentyFirst_IsRefused()
    {
        var (_, _, api) = await Desk.NewPersonAsync();
        using var device = Desk.NewDevice();
        var (late, options) = await PasskeyDesk.OfferAsync(api);
        for (var i = 0; i < 20; i++)
        {
            using var another = Desk.NewDevice();
            (await PasskeyDesk.AddAsync(api, another, $"{i}")).Good(201);
        }

        (await PasskeyDesk.AddAsync(api, "late", late, device.Make(options))).Problem(409, "people.passkeys.too_many");
        (await api.PostAsync("~/staff/me/passkeys/options", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Problem(409, "people.passkeys.too_many");
        Assert.Equal(20, (await api.GetAsync("~/staff/me/passkeys")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task Remove_OnesOwn_IsGoneAndSessionsGoOn()
    {
        using var lola = await Desk.NewHolderAsync();

        Assert.Equal(204, (await lola.Api.SendAsync(HttpMethod.Delete, $"~/staff/me/passkeys/{lola.Device.IdText}")).Status);

        Assert.Equal(0, (await lola.Api.GetAsync("~/staff/me/passkeys")).Good()["items"].GetArrayLength());
        (await lola.Api.SendAsync(HttpMethod.Delete, $"~/staff/me/passkeys/{lola.Device.IdText}")).Problem(404, "people.passkeys.not_found");
    }

    [Fact]
    public async Task Remove_SomebodyElsesOrNone_IsNotFound()
    {
        using var lola = await Desk.NewHolderAsync();
        var (_, _, max) = await Desk.NewPersonAsync();

        foreach (var id in (string[])[lola.Device.IdText, "x", "%20", "a%2Fb", new string('A', 1400), "%C3%B1"])
            (await max.SendAsync(HttpMethod.Delete, $"~/staff/me/passkeys/{id}")).Problem(404, "people.passkeys.not_found");

        (await Desk.SignInAsync(lola.Device)).Good();
    }

    [Fact]
    public async Task PasswordReset_LeavesThePasskeys()
    {
        using var lola = await Desk.NewHolderAsync();
        await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{lola.Email}}"}""");
        await host.Host.DeliverAsync();
        var reset = await host.Anonymous.PostAsync(
            "~/staff/reset-password", $$"""{"token":"{{host.Mail.TokenOf(lola.Email)}}","password":"another long sentence"}""");

        Assert.Equal(204, reset.Status);
        (await Desk.SignInAsync(lola.Device)).Good();
    }

    [Fact]
    public async Task Audit_OfAddingAndRemoving_StandsOnThePlatform()
    {
        await host.RefreshAdminAsync();
        using var lola = await Desk.NewHolderAsync();
        Assert.Equal(204, (await lola.Api.SendAsync(HttpMethod.Delete, $"~/staff/me/passkeys/{lola.Device.IdText}")).Status);

        var actions = (await host.Admin.GetAsync("~/admin/audit?limit=200")).Good()["items"].EnumerateArray()
            .Where(e => e.GetProperty("actor").GetProperty("id").GetString() == $"{lola.Id}")
            .Select(e => e.GetProperty("action").GetString());

        Assert.Equal(["people.add_passkey", "people.remove_passkey", "people.sign_in"], actions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_OfAHostWithSignIn_DescribesIt()
    {
        var paths = (await host.Anonymous.GetAsync("/openapi/merchant.json"))["paths"];

        Assert.Equal(["delete"], paths.GetProperty("/api/staff/me/passkeys/{credentialId}").EnumerateObject().Select(p => p.Name));
        Assert.True(paths.GetProperty("/api/staff/sign-in/passkey").GetProperty("post").GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
    }

    [Fact]
    public async Task AnyCall_WithoutASession_IsRefused()
    {
        (await host.Anonymous.GetAsync("~/staff/me/passkeys")).Problem(401, "auth.required");
        (await host.Anonymous.PostAsync("~/staff/me/passkeys", "{}")).Problem(401, "auth.required");
        (await host.Anonymous.PostAsync("~/staff/me/passkeys/options", "{}")).Problem(401, "auth.required");
        (await host.Anonymous.SendAsync(HttpMethod.Delete, "~/staff/me/passkeys/x")).Problem(401, "auth.required");
    }
}

public sealed class SqlitePasskeyHttpTests(SqliteSignIn host) : PasskeyHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlPasskeyHttpTests(PostgreSqlSignIn host) : PasskeyHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
