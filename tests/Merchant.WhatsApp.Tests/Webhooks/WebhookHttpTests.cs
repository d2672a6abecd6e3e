using System.Globalization;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Tests.Hosting;

namespace Merchant.WhatsApp.Tests.Webhooks;

/// <summary>What Meta tells, over HTTP.</summary>
public sealed class WebhookHttpTests(SqliteFolder databases)
{
    private const string Key = "+541123456789";

    private static readonly DateTimeOffset Noon = TestPlatform.Start;

    [Fact]
    public async Task Statuses_OfOurMessages_BecomeReceipts()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        var id = MessageId.New(Noon);

        var answer = await host.TellValueAsync($$"""
            "statuses":[
              {"id":"wamid.1","status":"sent","timestamp":"{{At(-30)}}","recipient_id":"5491123456789","biz_opaque_callback_data":"{{id}}","conversation":{"id":"x"},"pricing":{"billable":true} },
              {"id":"wamid.1","status":"delivered","timestamp":"{{At(-20)}}","biz_opaque_callback_data":"{{id}}"},
              {"id":"wamid.1","status":"read","timestamp":{{At(-10)}} },
              {"id":"wamid.2","status":"failed","timestamp":"{{At(-5)}}","errors":[{"code":131026,"title":"Message undeliverable"}]},
              {"id":"wamid.3","status":"failed","timestamp":"{{At(3600)}}"},
              {"id":"wamid.4","status":"failed","timestamp":"soon","errors":[{"code":424242}]},
              {"id":"wamid.5","status":"failed","timestamp":"{{At(0)}}","errors":[{"code":131047}],"biz_opaque_callback_data":"somebody else's"},
              {"id":"wamid.6","status":"deleted","timestamp":"{{At(0)}}"}
            ]
            """);

        Assert.Equal((200, 0), (answer.Status, answer.Body.Length));
        Assert.Equal(
            [
                new MessageReceipt("whatsapp", id, "wamid.1", MessageState.Sent, null, Noon.AddSeconds(-30)),
                new MessageReceipt("whatsapp", id, "wamid.1", MessageState.Delivered, null, Noon.AddSeconds(-20)),
                new MessageReceipt("whatsapp", null, "wamid.1", MessageState.Read, null, Noon.AddSeconds(-10)),
                new MessageReceipt("whatsapp", null, "wamid.2", MessageState.Failed, "whatsapp.undeliverable", Noon.AddSeconds(-5)),
                new MessageReceipt("whatsapp", null, "wamid.3", MessageState.Failed, "whatsapp.failed", Noon),
                new MessageReceipt("whatsapp", null, "wamid.4", MessageState.Failed, "whatsapp.failed", Noon),
                new MessageReceipt("whatsapp", null, "wamid.5", MessageState.Failed, "whatsapp.outside_window", Noon),
            ],
            host.Receipts.Noted);
    }

    [Fact]
    public async Task Status_ThatTheUserStopped_OptsThemOut()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        await host.TellValueAsync($$"""
            "statuses":[{"id":"wamid.1","status":"failed","timestamp":"{{At(-5)}}","recipient_id":"5491123456789","errors":[{"code":131050}]}]
            """);

        var contact = await host.ContactAsync(Key);
        Assert.Equal((Noon.AddSeconds(-5), null), (contact?.OptedOutAt, contact?.LastInboundAt));
        Assert.Equal("whatsapp.opted_out", Assert.Single(host.Receipts.Noted).Code);
    }

    [Theory]
    [InlineData("""{"type":"text","text":{"body":"Hola"} """, false)]
    [InlineData("""{"type":"image","image":{"id":"1"} """, false)]
    [InlineData("""{"type":"text","text":{"body":"Baja"} """, true)]
    [InlineData("""{"type":"button","button":{"text":"STOP","payload":"x"} """, true)]
    [InlineData("""{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"1","title":"Cancelar"} } """, true)]
    public async Task Message_OfAUser_OpensTheWindowAndMayOptOut(string message, bool isOptOut)
    {
        await using var host = await WebhookHost.StartAsync(databases);

        await host.TellValueAsync($$""" "messages":[{{message}},"from":"5491123456789","id":"wamid.9","timestamp":"{{At(-60)}}"}] """);

        var contact = await host.ContactAsync(Key);
        Assert.Equal(Noon.AddSeconds(-60), contact?.LastInboundAt);
        Assert.Equal(isOptOut ? Noon.AddSeconds(-60) : null, contact?.OptedOutAt);
        Assert.Empty(host.Receipts.Noted);
    }

    [Fact]
    public async Task Messages_LateTwiceAndOutOfOrder_ComeToWhatTheUserSaidLast()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        var (stop, start) = (Said("STOP", -60), Said("Start", -30));

        await host.TellValueAsync($$""" "messages":[{{start}},{{stop}}] """);
        await host.TellValueAsync($$""" "messages":[{{stop}}] """);

        var contact = await host.ContactAsync(Key);
        Assert.Equal((null, Noon.AddSeconds(-30), Noon.AddSeconds(-30)), (contact?.OptedOutAt, contact?.DecidedAt, contact?.LastInboundAt));
    }

    [Theory]
    [InlineData("stop", true)]
    [InlineData("resume", false)]
    public async Task Preference_OfAUser_IsKept(string value, bool isOptOut)
    {
        await using var host = await WebhookHost.StartAsync(databases);
        await host.TellValueAsync($$""" "messages":[{{Said(isOptOut ? "alta" : "baja", -60)}}] """);

        await host.TellValueAsync($$"""
            "user_preferences":[{"wa_id":"5491123456789","detail":"x","category":"marketing_messages","value":"{{value}}","timestamp":{{At(-5)}} }]
            """);

        Assert.Equal(isOptOut, (await host.ContactAsync(Key))?.OptedOutAt is not null);
    }

    [Fact]
    public async Task News_OfAnotherNumber_AreNotOurs()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        var answer = await host.TellValueAsync($$""" "messages":[{{Said("hola", -60)}}],"statuses":[{"id":"wamid.1","status":"sent","timestamp":"1"}] """, number: "999");

        Assert.Equal(200, answer.Status);
        Assert.Null(await host.ContactAsync(Key));
        Assert.Empty(host.Receipts.Noted);
    }

    [Fact]
    public async Task News_OfAMessageNobodyKnows_AreTakenAllTheSame()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        foreach (var error in (Error[])[Error.NotFound("messages.not_found", "x"), Error.Conflict("messages.receipt.not_sent", "x")])
        {
            host.Receipts.Refusal = error;
            Assert.Equal(200, (await host.TellValueAsync(Sent)).Status);
        }

        Assert.Equal(2, host.Receipts.Noted.Count);
    }

    [Fact]
    public async Task News_StoreOutOfReach_AreAskedForAgain()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        host.Receipts.Refusal = new Error(ErrorKind.Unavailable, "common.store_unavailable", "x");

        (await host.TellValueAsync(Sent)).Problem(503, "common.store_unavailable");

        host.Receipts.Refusal = null;
        Assert.Equal(200, (await host.TellValueAsync(Sent)).Status);
    }

    [Fact]
    public async Task News_LostRace_AreNotedAgainAndAskedForAfterAWhile()
    {
        await using var host = await WebhookHost.StartAsync(databases);
        (host.Receipts.Refusal, host.Receipts.Refusals) = (Error.Conflict("common.stale", "x"), 2);

        Assert.Equal(200, (await host.TellValueAsync(Sent)).Status);
        Assert.Equal(3, host.Receipts.Noted.Count);

        host.Receipts.Refusals = int.MaxValue;
        (await host.TellValueAsync(Sent)).Problem(503, "common.store_unavailable");
    }

    [Fact]
    public async Task News_FromOnePersonManyTimesAtOnce_AreAllTaken()
    {
        await using var host = await WebhookHost.StartAsync(databases);

        var answers = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => host.TellValueAsync($$""" "messages":[{{Said("hola", -i)}}] """)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(Noon.AddSeconds(-1), (await host.ContactAsync(Key))?.LastInboundAt);
    }

    private const string Sent = """ "statuses":[{"id":"wamid.1","status":"sent","timestamp":"1"}] """;

    private static string Said(string text, int seconds) =>
        $$"""{"type":"text","text":{"body":"{{text}}"},"from":"5491123456789","id":"wamid.9","timestamp":"{{At(seconds)}}"}""";

    private static string At(int seconds) => Noon.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
