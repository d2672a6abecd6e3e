using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.StoreContract.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Hosting;

/// <summary>
/// The platform in a host's own context, with a naming convention, no tracking and whatever else that host does.
/// </summary>
public abstract class HostContextFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Enrol_RecordAndClose_InAHostsContext()
    {
        await using var platform = await HostAsync();
        var id = await platform.EnrolAsync();
        await platform.SendAsync(id, 3, Start);
        Assert.Equal("MEDIUM", (await platform.StandingAsync(id)).Tier);
        Assert.Equal("MEDIUM", (await platform.TierAsync(id)).Tier.Code);

        Outcome.Of(await platform.VoidAsync(id, "202601101200-0"));
        Outcome.Of(await platform.ImportAsync(id, Import.Lines(new Dispatch("a", Start.AddDays(-1)), new Dispatch("202601101200-1", Start.AddDays(-40)))));
        platform.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await platform.RunAsync<PeriodClose>());

        Assert.Equal(["2026-01 Provisional MEDIUM→MEDIUM by 3 (1)"], await platform.ClosesAsync(id));
        Assert.Equal(3, (await platform.CountsAsync(id)).Values.Sum());
    }

    [Fact]
    public async Task Change_InAHostsContextThatDoesNotTrack_IsWritten()
    {
        await using var platform = await HostAsync();
        var id = await platform.EnrolAsync();

        Outcome.Of(await platform.CallAsync<AccountService, Result<Account>>(s => s.ChangePlanAsync(TestPlatform.Admin, id, "pro", 1, Token)));

        Assert.Equal(("pro", 2), await platform.QueryAsync(async db =>
        {
            var account = await db.Set<Account>().SingleAsync(Token);
            return (account.Plan, account.Version);
        }));
    }

    [Fact]
    public async Task HandleTaken_InAHostsContextWithANamingConvention_HasItsCode()
    {
        await using var platform = await HostAsync();
        await platform.EnrolAsync();

        var again = await platform.CallAsync<AccountEnrolment, Result<AccountOverview>>(
            e => e.EnrolAsync(TestPlatform.Admin, new EnrolAccount(new OpenAccount("casa-lola", "Lola", null, null), 0), Token));

        Outcome.Refusal(again, "accounts.handle.taken");
    }

    [Fact]
    public async Task Deliver_InAHostsContext_GivesEventsTheirSequence()
    {
        await using var platform = await HostAsync();
        await platform.EnrolAsync();

        await platform.DeliverAsync();

        Assert.Equal([1L, 2L], await platform.QueryAsync(db => db.Set<OutboxEvent>().OrderBy(e => e.Sequence).Select(e => e.Sequence ?? 0).ToListAsync(Token)));
    }

    [Fact]
    public async Task Scope_OfTheHost_KeepsItsOwnContext()
    {
        await using var platform = await HostAsync();

        await platform.InScopeAsync(async services =>
        {
            var own = services.GetRequiredService<HostContext>();
            own.Things.Add(new HostThing { Id = 1, Name = "not saved yet" });
            await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, new EnrolAccount(new OpenAccount("casa-lola", "Lola", null, null), 0), Token);
            Assert.NotSame(own, services.GetRequiredService<MerchantDb>().Context);
            return Assert.Single(own.ChangeTracker.Entries());
        });

        Assert.Equal(0, await platform.QueryAsync(db => db.Set<HostThing>().CountAsync(Token)));
    }

    private async Task<TestPlatform> HostAsync()
    {
        var database = await DatabaseAsync(empty: true);
        var platform = TestPlatform.With(
            builder =>
            {
                builder.Services.AddDbContext<HostContext>(options =>
                {
                    database.Configure(options);
                    options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
                        .ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning));
                });
                database.Use<HostContext>(builder);
            },
            builder =>
            {
                SmallLadder.Use(builder);
                builder.WithoutOwnHandlers();
            });
        await platform.CallAsync<HostContext, bool>(context => context.Database.EnsureCreatedAsync(Token));
        return platform;
    }
}
