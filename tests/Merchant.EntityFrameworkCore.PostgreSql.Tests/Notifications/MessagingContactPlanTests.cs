using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Notifications;

/// <summary>60,000 contacts, a third of whom opted out long ago; one in a hundred of the others is to be removed.</summary>
public sealed class ContactedDatabase(PostgreSqlCluster cluster) : FilledDatabase(cluster, Rows)
{
    private const string Rows =
        """
        INSERT INTO merchant.messaging_contacts (channel, address, last_inbound_at, opted_out_at, decided_at, heard_at, version)
        SELECT 'whatsapp', '+54' || i, null, CASE WHEN i % 3 = 0 THEN '2024-01-01Z'::timestamptz END, null,
            CASE WHEN i % 3 = 0 OR i % 100 = 1 THEN '2024-01-01Z' ELSE '2026-01-09Z' END::timestamptz, 1
        FROM generate_series(100001, 160000) i;
        ANALYZE
        """;
}

/// <summary>A contact is found by its key, and the clean-up looks at those that go.</summary>
public sealed class MessagingContactPlanTests(ContactedDatabase database) : IClassFixture<ContactedDatabase>, IAsyncLifetime
{
    private static readonly Error Undone = Error.Conflict("tests.undone", "The rows are needed again.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task FindAndHold_ByAddress() => WatchAsync(3, 2, "pk_messaging_contacts", async s =>
    {
        Assert.NotNull(await s.FindAsync(Channels.WhatsApp, "+54159999", Token));
        Assert.NotNull((await s.HoldAsync(Channels.WhatsApp, "+54159996", Token)).OptedOutAt);
    });

    [Fact]
    public Task Remove_LooksAtThoseThatGo() => WatchAsync(1, 400, "ix_messaging_contacts_heard_at", async s =>
        Assert.Equal(400, await s.RemoveAsync(TestPlatform.Start.AddDays(-30), Token)));

    private async Task WatchAsync(int leastStatements, int mostRows, string index, Func<IMessagingContactStore, Task> act)
    {
        database.Watch.Clear();
        var undone = await database.Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async _ =>
            {
                await act(services.GetRequiredService<IMessagingContactStore>());
                return Undone;
            },
            Token));
        Assert.Same(Undone, undone.Error);

        var plans = database.Watch.Plans;
        Assert.True(plans.Count >= leastStatements, $"Only {plans.Count} plans were seen.");
        Assert.All(plans, plan => Assert.False(
            PlanWatch.ReadsAll(plan) || PlanWatch.MostRows(plan) > mostRows || PlanWatch.MostRowsInVain(plan) > mostRows, plan));
        Assert.All(plans, plan => Assert.Contains($"{index} ", plan, StringComparison.Ordinal));
    }
}
