using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of stored accounts on every provider.</summary>
public abstract class AccountFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Enrol_Account_IsReadBackAsItWasWritten()
    {
        Platform.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var command = new EnrolAccount(new OpenAccount("Casa-Lola", "  Ñandú & Søn \"日本\" 🛒 ", "America/Bogota", "pro"), 201);

        var enrolled = Outcome.Of(await EnrolAsync(command));
        var overview = await FindAsync(enrolled.Id);

        Assert.Equal(enrolled, overview);
        Assert.Equal("casa-lola", overview.Handle);
        Assert.Equal("Ñandú & Søn \"日本\" 🛒", overview.Name);
        Assert.Equal("America/Bogota", overview.Zones.ToString());
        Assert.Equal("pro", overview.Plan);
        Assert.Equal("MEDIUM", overview.Tier);
        Assert.True(overview.IsProvisional);
        Assert.Equal(Start.AddTicks(1_234_560), overview.OpenedAt);
        Assert.Equal(TimeSpan.Zero, overview.OpenedAt.Offset);
    }

    [Fact]
    public async Task Change_EveryStatusAndPhase_IsReadBack()
    {
        var id = await Platform.EnrolAsync();
        Assert.Equal((AccountStatus.Active, AccountPhase.Onboarding), await StateAsync(id));

        Outcome.Of(await Platform.CallAsync<OnboardingService, Result<Account>>(s => s.CompleteAsync(TestPlatform.Admin, id, true, 1, Token)));
        Assert.Equal((AccountStatus.Active, AccountPhase.Live), await StateAsync(id));

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Suspended, "unpaid", 2, Token));
        Assert.Equal((AccountStatus.Suspended, AccountPhase.Live), await StateAsync(id));
        Assert.Equal("unpaid", (await FindAsync(id)).StatusReason);

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Active, null, 3, Token));
        Assert.Null((await FindAsync(id)).StatusReason);

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Closed, "left", 4, Token));
        Assert.Equal((AccountStatus.Closed, AccountPhase.Live), await StateAsync(id));
        Assert.Equal(5, (await FindAsync(id)).Version);
    }

    [Fact]
    public async Task ChangeZone_SeveralTimes_KeepsTheWholeSchedule()
    {
        var id = await Platform.EnrolAsync(zone: "America/Bogota");
        await ChangeAsync(s => s.ChangeZoneAsync(TestPlatform.Admin, id, "Pacific/Kiritimati", null, Token));
        Platform.Clock.Advance(TimeSpan.FromDays(45));
        await ChangeAsync(s => s.ChangeZoneAsync(TestPlatform.Admin, id, "America/St_Johns", null, Token));

        var zones = (await FindAsync(id)).Zones;

        Assert.Equal("America/Bogota|202602=Pacific/Kiritimati|202603=America/St_Johns", zones.ToString());
        Assert.Equal("Pacific/Kiritimati", zones.ZoneAt(Platform.Now));
    }

    [Fact]
    public async Task Enrol_HandleTaken_IsRefusedAtItsFieldAndLeavesNothing()
    {
        await Platform.EnrolAsync("casa-lola");
        var before = await RowsAsync();

        var error = Outcome.Refusal(await EnrolAsync(new EnrolAccount(new OpenAccount("CASA-LOLA", "Other", null, null), 0)), "accounts.handle.taken");

        Assert.Equal(ErrorKind.Conflict, error.Kind);
        Assert.Equal("handle", Assert.Single(error.Fields).Field);
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Enrol_OneHandleByManyAtOnce_OneGetsIt()
    {
        var attempts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnrolAsync(new EnrolAccount(new OpenAccount("casa-lola", "Lola", null, null), 0)), Token));

        var results = await Task.WhenAll(attempts);

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("accounts.handle.taken", r.Error?.Code));
        Assert.Equal(1, (await RowsAsync()).Accounts);
    }

    [Fact]
    public async Task Enrol_FirstAccountsOfAllAtOnce_AllGetIn()
    {
        var attempts = Enumerable.Range(0, 8).Select(i => Task.Run(() => EnrolAsync(new EnrolAccount(new OpenAccount($"store-{i}", "Store", null, null), 0)), Token));

        var results = await Task.WhenAll(attempts);

        Assert.All(results, r => Outcome.Of(r));
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<LadderVersion>().CountAsync(Token)));
    }

    [Fact]
    public async Task Change_StaleVersion_IsRefused()
    {
        var id = await Platform.EnrolAsync();
        await ChangeAsync(s => s.ChangePlanAsync(TestPlatform.Admin, id, "pro", 1, Token));

        var stale = await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangePlanAsync(TestPlatform.Admin, id, "basic", 1, Token));

        Assert.Equal("version", Assert.Single(Outcome.Refusal(stale, "common.stale").Fields).Field);
        Assert.Equal("pro", (await FindAsync(id)).Plan);
    }

    [Fact]
    public async Task Change_OvertakenBetweenReadAndWrite_IsStaleAndChangesNothing()
    {
        var id = await Platform.EnrolAsync();

        var overtaken = await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var account = await services.GetRequiredService<IAccountStore>().FindAsync(id, token);
                await services.GetRequiredService<MerchantDb>().Set<Account>()
                    .Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, 7), token);
                return account?.ChangePlan("pro").IsSuccess ?? false;
            },
            Token));

        Assert.Equal(ErrorKind.Conflict, Outcome.Refusal(overtaken, "common.stale").Kind);
        var after = await FindAsync(id);
        Assert.Equal(("free", 1), (after.Plan, after.Version));
    }

    private Task<Result<AccountOverview>> EnrolAsync(EnrolAccount command) =>
        Platform.CallAsync<AccountEnrolment, Result<AccountOverview>>(e => e.EnrolAsync(TestPlatform.Admin, command, Token));

    private async Task<AccountOverview> FindAsync(AccountId id) =>
        Outcome.Of(await Platform.CallAsync<AccountDirectory, Result<AccountOverview>>(d => d.FindAsync(TestPlatform.Admin, id, Token)));

    private async Task<(AccountStatus Status, AccountPhase Phase)> StateAsync(AccountId id)
    {
        var overview = await FindAsync(id);
        return (overview.Status, overview.Phase);
    }

    private async Task ChangeAsync(Func<AccountService, Task<Result<Account>>> change) => Outcome.Of(await Platform.CallAsync(change));

    private Task<Counted> RowsAsync() => Platform.QueryAsync(async db => new Counted(
        await db.Set<Account>().CountAsync(Token),
        await db.Set<TierStanding>().CountAsync(Token),
        await db.Set<TierEvaluation>().CountAsync(Token),
        await db.Set<Merchant.Audit.AuditEntry>().CountAsync(Token),
        await db.Set<EntityFrameworkCore.Outbox.OutboxEvent>().CountAsync(Token)));

    private sealed record Counted(int Accounts, int Standings, int Evaluations, int Audit, int Events);
}
