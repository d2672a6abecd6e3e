using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Events;

/// <summary>What facts about the outbox have in common: three handlers, and what they heard.</summary>
public abstract class EventFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private protected Journal Heard { get; } = new();

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        builder.Services.AddSingleton(Heard);
        builder
            .WithoutOwnHandlers()
            .AddEventHandler<AccountOpened, FirstHandler>("first")
            .AddEventHandler<AccountOpened, SecondHandler>("second")
            .AddEventHandler<AccountTierChanged, TierHandler>("tier")
            .ConfigureOutbox(options => options.MaxAttempts = 3);
    }

    private protected async Task DeliverThroughAsync(int attempts)
    {
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            await Platform.DeliverAsync();
            Platform.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private protected Task<IReadOnlyList<Claim>> ClaimAsync() => Platform.CallAsync<OutboxClaims, IReadOnlyList<Claim>>(async c =>
    {
        await c.SequenceAsync(Token);
        return (await c.ClaimAsync(["first", "second", "tier"], 50, Token)).Claims;
    });

    /// <summary>Begins attempts that nothing more is heard of.</summary>
    private protected Task<IReadOnlyList<Claim>> BeginAsync(IReadOnlyList<Claim> claims) => Platform.CallAsync<OutboxClaims, IReadOnlyList<Claim>>(async c =>
    {
        foreach (var claim in claims)
            Assert.True(await c.BeginAsync(claim, Token));

        return claims;
    });

    private protected Task<List<Delivery>> ListAsync(DeliveryState state, int limit = 50) => Lists.WalkAsync(limit, page => PageAsync(state, page));

    private protected Task<Result<Page<Delivery>>> PageAsync(DeliveryState state, PageRequest page) =>
        Platform.CallAsync<IOutbox, Result<Page<Delivery>>>(o => o.ListAsync(state, page, Token));

    private protected Task<Result> RetryAsync(EventId id, string handler) =>
        Platform.CallAsync<IOutbox, Result>(o => o.RetryAsync(id, handler, Platform.Now, Token));

    private protected Task<int> EventsAsync() => Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token));
}
