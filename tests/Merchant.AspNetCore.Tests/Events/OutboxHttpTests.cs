using System.Text.Json;
using Merchant.AspNetCore.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Events;

/// <summary>Deliveries that died, and how they are sent again.</summary>
public abstract class OutboxHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Retry_DeadDelivery_IsDeliveredAndAudited()
    {
        var (account, delivery) = await DeadAsync();
        var id = delivery.GetProperty("eventId").GetGuid();
        Assert.Equal(
            ("accounts.opened.v1", "crm", "dead", 1, "System.TimeoutException"),
            (delivery.GetProperty("event").GetString(), delivery.GetProperty("handler").GetString(), delivery.GetProperty("state").GetString(),
                delivery.GetProperty("attempts").GetInt32(), delivery.GetProperty("lastError").GetString()));

        var retried = (await host.Admin.PostAsync($"~/admin/outbox/{id}/crm/retry")).Good();
        Assert.Equal($$"""{"eventId":"{{id}}","handler":"crm","state":"pending"}""", retried.Text);
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/outbox?state=pending"), d => d.GetProperty("eventId").GetGuid() == id);

        host.Host.Services.GetRequiredService<Crm>().IsDown = false;
        await host.Host.DeliverAsync();
        host.Host.Services.GetRequiredService<Crm>().IsDown = true;
        Assert.NotEmpty(host.Host.Services.GetRequiredService<Crm>().Known);

        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/outbox?state=handled"), d => d.GetProperty("accountId").GetGuid() == account);
        Assert.DoesNotContain(await Pages.ListAsync(host.Admin, "~/admin/outbox"), d => d.GetProperty("eventId").GetGuid() == id);
        Assert.Contains(await Pages.ListAsync(host.Admin, "~/admin/audit"), a => a.GetProperty("action").GetString() == "outbox.retry");
    }

    [Fact]
    public async Task Retry_NotDeadOrUnknown_IsRefusedWithoutATrace()
    {
        var (_, delivery) = await DeadAsync();
        var id = delivery.GetProperty("eventId").GetGuid();
        (await host.Admin.PostAsync($"~/admin/outbox/{id}/crm/retry")).Good();
        var before = await host.TakeSnapshotAsync();

        (await host.Admin.PostAsync($"~/admin/outbox/{id}/crm/retry")).Problem(409, "outbox.not_dead");
        foreach (var path in (string[])[$"{id}/other", $"{id}/%01", $"{id}/{new string('x', 3000)}", $"{Guid.Empty}/crm", "x/crm", "1/crm", $"{{{id}}}/crm"])
            (await host.Admin.PostAsync($"~/admin/outbox/{path}/retry")).Problem(404, "outbox.not_found");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    private async Task<(Guid Account, JsonElement Delivery)> DeadAsync()
    {
        var account = await host.OpenAsync();
        await host.Host.DeliverAsync();
        var dead = await Pages.ListAsync(host.Admin, "~/admin/outbox?limit=2");
        return (account, dead.Single(d => d.GetProperty("accountId").GetGuid() == account));
    }
}

public sealed class OutboxHttpTests(SqliteHost host) : OutboxHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlOutboxHttpTests(PostgreSqlHost host) : OutboxHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileOutboxHttpTests(HostileHost host) : OutboxHttpFacts(host), IClassFixture<HostileHost>;
