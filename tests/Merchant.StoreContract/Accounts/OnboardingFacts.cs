using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of stored onboardings on every provider.</summary>
public abstract class OnboardingFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly Actor Ines = Actor.Staff("ines", StaffRole.Implementer);

    [Fact]
    public async Task Find_NothingNoted_IsTheOpenChecklist()
    {
        var id = await Platform.EnrolAsync();

        var onboarding = await FindAsync(id);

        Assert.Equal((AccountPhase.Onboarding, 0, 0), (onboarding.Phase, onboarding.Channels.Count, onboarding.Version));
        Assert.Equal(["catalogue", "channel-connections", "channel-setup", "product-synchronisation"], onboarding.Steps.Select(s => s.Item.Code));
        Assert.All(onboarding.Steps, s => Assert.Null(s.Mark));
    }

    [Fact]
    public async Task Changes_OneAfterTheOther_AreReadBackAndAudited()
    {
        var id = await Platform.EnrolAsync();
        Platform.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        Outcome.Of(await CallAsync(s => s.ChangeChannelsAsync(Ines, id, ["mercadolibre", "Ñandú 🛒"], 0, Token)));
        Outcome.Of(await CallAsync(s => s.CompleteItemAsync(Ines, id, "catalogue", Token)));
        Outcome.Of(await CallAsync(s => s.CompleteItemAsync(TestPlatform.Admin, id, "channel-setup", Token)));
        Outcome.Of(await CallAsync(s => s.ReopenItemAsync(Ines, id, "catalogue", Token)));

        var onboarding = await FindAsync(id);

        Assert.Equal(["mercadolibre", "Ñandú 🛒"], onboarding.Channels);
        Assert.Equal(new OnboardingMark("channel-setup", Platform.Now, "admin"), Assert.Single(onboarding.Steps, s => s.Mark is not null).Mark);
        Assert.Equal(4, onboarding.Version);
        var audit = Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(id, new PageRequest(null, 50), Token)));
        Assert.Equal(
            ["accounts.onboarding.change_channels", "accounts.onboarding.complete_item", "accounts.onboarding.complete_item", "accounts.onboarding.reopen_item"],
            audit.Items.Select(e => e.Action).Where(a => a.StartsWith("accounts.onboarding", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Change_RefusedOne_LeavesNothing()
    {
        var id = await Platform.EnrolAsync();

        Outcome.Refusal(await CallAsync(s => s.CompleteItemAsync(Ines, id, "moon", Token)), "accounts.onboarding.item_unknown");
        Outcome.Refusal(await CallAsync(s => s.ReopenItemAsync(Ines, id, "catalogue", Token)), "accounts.onboarding.item_open");
        Outcome.Refusal(await CallAsync(s => s.ChangeChannelsAsync(Ines, id, ["a"], 3, Token)), "common.stale");
        Outcome.Refusal(await CallAsync(s => s.CompleteItemAsync(Actor.Member("ana", new Membership(id, MemberRole.Owner)), id, "catalogue", Token)), "accounts.implementers_only");

        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Onboarding>().CountAsync(Token)));
    }

    [Fact]
    public async Task Complete_OneItemByManyAtOnce_IsNotedOnce()
    {
        var id = await Platform.EnrolAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CallAsync(s => s.CompleteItemAsync(Ines, id, "catalogue", Token)), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal(ErrorKind.Conflict, r.Error?.Kind));
        Assert.Equal(1, (await FindAsync(id)).Version);
    }

    [Fact]
    public async Task Complete_WithOpenItems_NeedsToBeTold()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await CallAsync(s => s.CompleteItemAsync(Ines, id, "catalogue", Token)));

        var refused = Outcome.Refusal(await CompleteAsync(id, skip: false), "accounts.onboarding.open_items");
        Assert.DoesNotContain("catalogue,", refused.Message, StringComparison.Ordinal);
        Outcome.Of(await CompleteAsync(id, skip: true));

        Outcome.Refusal(await CompleteAsync(id, skip: true), "accounts.phase.already_live");
        Assert.Equal(AccountPhase.Live, (await FindAsync(id)).Phase);
        var audit = Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(id, new PageRequest(null, 50), Token)));
        Assert.Contains(
            new AuditChange("skippedItems", null, "channel-connections, channel-setup, product-synchronisation"),
            Assert.Single(audit.Items, e => e.Action == "accounts.complete_onboarding").Changes);
    }

    [Fact]
    public async Task Complete_EverythingDone_NeedsNoMore()
    {
        var id = await Platform.EnrolAsync();
        foreach (var step in (await FindAsync(id)).Steps)
            Outcome.Of(await CallAsync(s => s.CompleteItemAsync(Ines, id, step.Item.Code, Token)));

        Assert.Equal(AccountPhase.Live, Outcome.Of(await CompleteAsync(id, skip: false)).Phase);
    }

    private Task<Result<OnboardingView>> CallAsync(Func<OnboardingService, Task<Result<OnboardingView>>> call) => Platform.CallAsync(call);

    private Task<Result<Account>> CompleteAsync(AccountId id, bool skip) =>
        Platform.CallAsync<OnboardingService, Result<Account>>(s => s.CompleteAsync(Ines, id, skip, null, Token));

    private async Task<OnboardingView> FindAsync(AccountId id) => Outcome.Of(await CallAsync(s => s.FindAsync(Ines, id, Token)));
}
