using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Events;

namespace Merchant.AspNetCore.Tests.Notifications;

/// <summary>The log of messages, and how one that failed is sent again.</summary>
public abstract class MessageHttpFacts(HostFixture host)
{
    private const string Reason = """{"reason":"Nothing came"}""";

    [Fact]
    public async Task Repeat_FailedMessage_WaitsAndIsAudited()
    {
        var (cause, handler) = await DeliveryAsync();
        var id = await StuckMessages.AddAsync(host.Host, cause, handler);
        var failed = (await host.Admin.GetAsync($"~/admin/messages/{id}")).Good();
        Assert.Equal(
            ("invitations.member", "email", "es", "failed", 1, "email.mailbox_unavailable"),
            (failed["template"].GetString(), failed["channel"].GetString(), failed["language"].GetString(), failed["state"].GetString(),
                failed["attempts"].GetInt32(), failed["code"].GetString()));
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/messages?state=failed&limit=2"), m => m.GetRawText() == failed.Text);

        var repeated = (await host.Admin.PostAsync($"~/admin/messages/{id}/repeat", Reason)).Good();

        Assert.Equal("waiting", repeated["state"].GetString());
        Assert.Equal(repeated.Text, (await host.Admin.GetAsync($"~/admin/messages/{id}")).Good().Text);
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/messages?limit=1"), m => m.GetProperty("id").GetGuid() == id);
        Assert.DoesNotContain(await Pages.ListAsync(host.Admin, "~/admin/messages?state=failed"), m => m.GetProperty("id").GetGuid() == id);
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/outbox?state=pending"), d => d.GetProperty("eventId").GetGuid() == cause.Value);
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/audit"), a => a.GetProperty("action").GetString() == "messages.repeat");
    }

    [Fact]
    public async Task Repeat_NotStuckGoneOrWithoutReason_IsRefusedWithoutATrace()
    {
        var (cause, handler) = await DeliveryAsync();
        var waiting = await StuckMessages.AddAsync(host.Host, cause, handler);
        (await host.Admin.PostAsync($"~/admin/messages/{waiting}/repeat", Reason)).Good();
        var gone = await StuckMessages.AddAsync(host.Host, new EventId(Guid.Empty), handler);
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync($"~/admin/messages/{waiting}/repeat", Reason)).Problem(409, "messages.not_stuck");
        (await host.Admin.PostAsync($"~/admin/messages/{gone}/repeat", Reason)).Problem(409, "messages.event_gone");
        (await host.Admin.PostAsync($"~/admin/messages/{gone}/repeat", "{}")).Problem(400, "messages.reason.missing", "reason");
        foreach (var id in (string[])[$"{Guid.Empty}", "x", "%01", $"{{{gone}}}", $"{gone:n}"])
        {
            (await host.Admin.PostAsync($"~/admin/messages/{id}/repeat", Reason)).Problem(404, "messages.not_found");
            (await host.Admin.GetAsync($"~/admin/messages/{id}")).Problem(404, "messages.not_found");
        }

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task List_UnknownStateOrPage_NamesTheField()
    {
        foreach (var state in (string[])["sending2", "Failed", "0", "failed,sent"])
            (await host.Admin.GetAsync($"~/admin/messages?state={state}")).Problem(400, "messages.state.unknown", "state");

        (await host.Admin.GetAsync("~/admin/messages?cursor=x")).Problem(400, "common.page.cursor", "cursor");
        (await host.Admin.GetAsync("~/admin/messages?limit=201")).Problem(400, "common.page.limit", "limit");
        foreach (var state in (string[])["waiting", "sending", "sent", "delivered", "read", "failed", "inDoubt", ""])
            (await host.Admin.GetAsync($"~/admin/messages?state={state}")).Good();
    }

    private async Task<(EventId Cause, string Handler)> DeliveryAsync()
    {
        var account = await host.OpenAsync();
        await host.Host.DeliverAsync();
        var delivery = (await Pages.ListAsync(host.Admin, "~/admin/outbox?state=handled")).First(d => d.GetProperty("accountId").GetGuid() == account);
        return (new EventId(delivery.GetProperty("eventId").GetGuid()), delivery.GetProperty("handler").GetString() ?? "");
    }
}

public sealed class MessageHttpTests(SqliteHost host) : MessageHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlMessageHttpTests(PostgreSqlHost host) : MessageHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileMessageHttpTests(HostileHost host) : MessageHttpFacts(host), IClassFixture<HostileHost>;
