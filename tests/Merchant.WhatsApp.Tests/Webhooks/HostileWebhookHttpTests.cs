using System.Text;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Merchant.WhatsApp.Tests.Webhooks;

/// <summary>Who is not Meta, and what is no news.</summary>
public sealed class HostileWebhookHttpTests(SqliteFolder databases)
{
    private const string Good = "~/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=1158201444";

    private static readonly string[] OddBodies =
    [
        "null", "1", "\"x\"", "[]", "{}", """{"entry":null}""", """{"entry":5}""", """{"entry":[null,1,"x",[],{}]}""",
        """{"entry":[{"changes":{}},{"changes":[null,{"value":5},{"value":{}},{"value":{"metadata":7}},{"value":{"metadata":{"phone_number_id":106540352242922}}}]}]}""",
        Value("\"statuses\":null,\"messages\":7,\"user_preferences\":\"x\""),
        Value("\"statuses\":[null,1,[],{},{\"id\":5},{\"id\":\"\",\"status\":\"sent\"},{\"id\":\"a\\u0000b\",\"status\":\"sent\"},{\"id\":\"é\",\"status\":\"sent\"},{\"id\":\"w\",\"status\":\"SENT\"},{\"id\":\"w\",\"status\":[]}]"),
        Value("\"statuses\":[{\"id\":\"\\ud800\",\"status\":\"sent\"},{\"\\ud800\":1,\"id\":\"\\udc00\",\"status\":\"sent\"}]"),
        Value("\"messages\":[null,{},{\"from\":5,\"type\":\"text\"},{\"from\":\"x\",\"type\":\"text\"},{\"from\":\"541123456789\"},{\"from\":\"541123456789\",\"type\":\"system\"},{\"from\":\"' OR 1=1 --\",\"type\":\"text\"}]"),
        Value("\"messages\":[{\"from\":\"541123456789\",\"type\":\"text\",\"text\":{\"body\":\"\\ud83d\"}}]"),
        Value("\"user_preferences\":[{\"wa_id\":\"541123456789\",\"value\":\"maybe\"},{\"value\":\"stop\"},{\"wa_id\":\"541123456789\",\"value\":{}}]"),
    ];

    [Fact]
    public async Task News_OfAStrangeShape_AreTakenAndNotedAsNothing()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        var before = await Snapshot.TakeAsync(host.Host.Database);

        foreach (var body in OddBodies)
        {
            var answer = await host.TellAsync(body);
            Assert.True(answer.Status == 200 && host.Receipts.Noted.Count == 0, $"{body}: {answer}");
        }

        before.AssertSameAs(await Snapshot.TakeAsync(host.Host.Database));
        Assert.Empty(host.Host.Faults);
    }

    [Fact]
    public async Task News_OneOfAStrangeShapeAmongGoodOnes_DoesNotTakeThemAlong()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        await host.TellAsync(Value("""
            "statuses":[{"id":"\ud800","status":"sent"},{"id":"wamid.1","status":"sent","timestamp":"-5","unknown":{"deep":[1]}},{"id":"wamid.2","status":"read","timestamp":"99999999999999999999"}]
            """));

        Assert.Equal([("wamid.1", host.Host.Now), ("wamid.2", host.Host.Now)], host.Receipts.Noted.Select(r => (r.Reference, r.At)));
    }

    [Fact]
    public async Task News_ThatAreNoJson_AreRefused()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        foreach (var body in (string[])["", "{", "<xml/>", "{}{}", new string('[', 5000) + new string(']', 5000)])
            (await host.TellAsync(body)).Problem(400, "whatsapp.body");
    }

    [Fact]
    public async Task News_NotSignedByTheSecret_AreRefusedAndChangeNothing()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        var body = Encoding.UTF8.GetBytes(Value("""
            "messages":[{"type":"text","text":{"body":"STOP"},"from":"541123456789","timestamp":"1"}]
            """));
        var signature = WebhookHost.Sign(body);
        var before = await Snapshot.TakeAsync(host.Host.Database);

        foreach (var wrong in (string?[])[null, "", "sha256=", signature[..^1], signature + "0", signature.ToUpperInvariant(), "sha1=" + signature[7..], "sha256=" + new string('g', 64), WebhookHost.Sign(body, "other"), WebhookHost.Sign([.. body, 32])])
        {
            (await host.Host.As(null).With("X-Hub-Signature-256", wrong).SendAsync(HttpMethod.Post, WebhookHost.Path, Api.Content(body, "application/json")))
                .Problem(401, "whatsapp.signature");
        }

        before.AssertSameAs(await Snapshot.TakeAsync(host.Host.Database));
        Assert.Equal(200, (await host.TellAsync(body)).Status);
    }

    [Fact]
    public async Task News_OfAsMuchAsMetaSends_AreTakenAndNoMore()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        var most = Encoding.UTF8.GetBytes("{}" + new string(' ', (3 * 1024 * 1024) - 2));

        Assert.Equal(200, (await host.TellAsync(most)).Status);
        (await host.TellAsync([.. most, 32])).Problem(413, "request.too_large");
    }

    [Fact]
    public async Task News_ManyFromOneAddress_AreNotCounted()
    {
        await using var host = await WebhookHost.StartAsync(databases, limits: o => (o.AnonymousCallsPerMinute, o.CredentialCallsPerMinute) = (2, 2));

        for (var i = 0; i < 20; i++)
            Assert.Equal(200, (await host.TellAsync("{}")).Status);
    }

    [Fact]
    public async Task Verify_AsAgreed_GivesTheChallengeBack()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        var answer = await host.Host.As(null).GetAsync(Good);

        Assert.Equal((200, "1158201444"), (answer.Status, answer.Text));
        Assert.StartsWith("text/plain", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Verify_NotAsAgreed_IsRefused()
    {
        string[] queries =
        [
            "?hub.mode=subscribe&hub.verify_token=verify-tokem&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
            "?hub.mode=subscribe&hub.challenge=1",
            "?hub.mode=unsubscribe&hub.verify_token=verify-token&hub.challenge=1",
            "?hub.verify_token=verify-token&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=verify-token",
            "?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=",
            "?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=1&hub.challenge=2",
            "?hub.mode=subscribe&hub.verify_token=verify-token&hub.verify_token=verify-token&hub.challenge=1",
            "?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=%3Cscript%3E",
            "?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=a%0Ab",
            "",
        ];
        await using var host = await WebhookHost.StartAsync(databases);

        foreach (var query in queries)
            (await host.Host.As(null).GetAsync(WebhookHost.Path + query)).Problem(403, "whatsapp.verify_token");
    }

    [Fact]
    public async Task Verify_ChallengeWithoutEnd_IsRefused()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        Assert.Equal(200, (await host.Host.As(null).GetAsync(Good + new string('1', 190))).Status);
        (await host.Host.As(null).GetAsync(Good + new string('1', 191))).Problem(403, "whatsapp.verify_token");
    }

    [Fact]
    public async Task Verify_TooManyGuesses_AreRefused()
    {
        await using var host = await WebhookHost.StartAsync(databases, limits: o => o.CredentialCallsPerMinute = 2);

        for (var i = 0; i < 2; i++)
            (await host.Host.As(null).GetAsync(WebhookHost.Path)).Problem(403, "whatsapp.verify_token");

        (await host.Host.As(null).GetAsync(Good)).Problem(429, "request.rate_limited");
    }

    /// <summary>Whoever calls: it is the signature, or the word, that counts.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Webhook_EveryCaller_GetsTheSameAnswers(bool hostile)
    {
        await using var host = await WebhookHost.StartAsync(databases, hostile ? new HostileStyle() : new HostStyle());
        var routes = host.Host.Endpoints.Where(e => e.RoutePattern.RawText?.Contains("/webhooks/whatsapp", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(["GET", "POST"], routes.SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods).Order(StringComparer.Ordinal));
        Assert.All(routes, e => Assert.Equal("merchant", e.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName));

        Person?[] callers =
            [null, Person.Administrator, Person.Agent, Person.Staff("reviewer"), Person.Staff("executive"), Person.Staff("implementer"), Person.Owner(), Person.Member("staff"), Person.Member("developer")];
        foreach (var caller in callers.Select(host.Host.As).Append(host.Host.As(null).With("Authorization", "Bearer mk_unknown")))
        {
            Assert.Equal(200, (await host.TellAsync("{}", caller)).Status);
            (await caller.PostAsync(WebhookHost.Path, "{}")).Problem(401, "whatsapp.signature");
        }

        foreach (var caller in callers.Select(host.Host.As))
        {
            Assert.Equal(200, (await caller.GetAsync(Good)).Status);
            (await caller.GetAsync(WebhookHost.Path)).Problem(403, "whatsapp.verify_token");
        }
    }

    private static string Value(string fields) =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"{{{CloudServer.PhoneNumberId}}}"},{{{fields}}}},"field":"messages"}]}]}""";
}
