using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>Who has which account, on every provider.</summary>
public abstract class AssignmentFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Benefit_GrantedAndLost_AssignsAndReleasesTheExecutive()
    {
        var ada = await Platform.HireAsync("ada", executive: 1, implementer: 1);
        var id = await Platform.EnrolAsync(declared: 350);
        await Platform.DeliverAsync();

        var overview = await Platform.OverviewAsync(id);
        Assert.Equal((new AssignedStaff(ada, "ada", "ada@merchant.example"), ada), (overview.Executive, overview.Implementer?.PersonId));
        Outcome.Of(await Platform.CallAsync<OnboardingService, Result<Account>>(s => s.CompleteAsync(TestPlatform.Admin, id, true, null, Token)));
        await Platform.DeliverAsync();
        overview = await Platform.OverviewAsync(id);
        Assert.Equal((ada, null), (overview.Executive?.PersonId, overview.Implementer));

        // Its first full month closes without a dispatch: SMALL, and no executive.
        Platform.Clock.Advance(TimeSpan.FromDays(50));
        await Platform.RunAsync<PeriodClose>();
        await Platform.DeliverAsync();
        Assert.Null((await Platform.OverviewAsync(id)).Executive);
        Assert.Equal(
            ["accounts.staff_assigned.v1", "accounts.staff_assigned.v1", "accounts.staff_released.v1", "accounts.staff_released.v1"], await EventsAsync());
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Reconcile_AgainAndAgain_IsTheSame()
    {
        var ada = await Platform.HireAsync("ada", executive: 2);
        var id = await Platform.EnrolAsync();
        for (var i = 0; i < 3; i++)
            Assert.Equal(ada, (await Platform.ReconcileAsync(id, Duty.Executive, true)).PersonId);

        Assert.Equal(["accounts.staff_assigned.v1"], await EventsAsync());
        for (var i = 0; i < 3; i++)
            Assert.Equal(AssignmentView.None(id, Duty.Executive), await Platform.ReconcileAsync(id, Duty.Executive, false));

        Assert.Equal(["accounts.staff_assigned.v1", "accounts.staff_released.v1"], await EventsAsync());
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Reconcile_ManyAccounts_SpreadByLoadThenByWhoWaitedLongest()
    {
        PersonId[] people = [await Platform.HireAsync("ada", 2), await Platform.HireAsync("ben", 3), await Platform.HireAsync("cleo", 1)];
        var order = people.Order().ToList();
        var given = new List<PersonId?>();
        for (var i = 0; i < 7; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromMinutes(1));
            given.Add((await Platform.ReconcileAsync(await Platform.EnrolAsync($"store-{i}"), Duty.Executive, true)).PersonId);
        }

        Assert.Equal(order.Select(p => (PersonId?)p), given.Take(3));
        Assert.Equal(order.Where(p => p != people[2]).Select(p => (PersonId?)p), given.Skip(3).Take(2));
        Assert.Equal([people[1], null], given.Skip(5));
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Capacity_ComeFree_ServesWhoWaitsLongest()
    {
        var ada = await Platform.HireAsync("ada", executive: 1);
        var ids = new List<AccountId>();
        for (var i = 0; i < 5; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromMinutes(1));
            ids.Add(await Platform.EnrolAsync($"store-{i}"));
            await Platform.ReconcileAsync(ids[i], Duty.Executive, true);
        }

        Assert.Equal([ada, null, null, null, null], await HoldersAsync(ids));
        Assert.Equal(ids.Skip(1), (await WaitingAsync(10)).Select(w => w.AccountId));
        await Platform.ReconcileAsync(ids[0], Duty.Executive, false);
        Assert.Equal([null, ada, null, null, null], await HoldersAsync(ids));
        await Platform.WithStaffAsync(s => s.SetCapacitiesAsync(TestPlatform.Admin, ada, new DutyCapacities(2, null), null, Token));
        await Platform.DeliverAsync();
        Assert.Equal([null, ada, ada, null, null], await HoldersAsync(ids));
        var ben = await Platform.HireAsync("ben", executive: 1);
        await Platform.DeliverAsync();
        Assert.Equal([null, ada, ada, ben, null], await HoldersAsync(ids));
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Absent_GetsNothingNew_UntilTheDayAfter()
    {
        var ada = await Platform.HireAsync("ada", executive: 2);
        var had = await Platform.EnrolAsync("had");
        await Platform.ReconcileAsync(had, Duty.Executive, true);
        var today = DateOnly.FromDateTime(Start.UtcDateTime);
        await Platform.WithStaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today, today.AddDays(1), Token));
        await Platform.DeliverAsync();

        var id = await Platform.EnrolAsync();
        await Platform.ReconcileAsync(id, Duty.Executive, true);
        Assert.True((await Platform.OverviewAsync(id)).Executive?.IsWaiting);
        Assert.Equal(ada, await Platform.HolderAsync(had, Duty.Executive));
        Outcome.Refusal(await Platform.AssignAsync(s => s.AssignAsync(TestPlatform.Admin, id, Duty.Executive, ada, false, Token)), "assignments.person.unavailable");
        Platform.Clock.Advance(TimeSpan.FromHours(35));
        Assert.Equal(0, await Platform.RunAsync<AssignmentUpkeep>());
        Platform.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Platform.RunAsync<AssignmentUpkeep>());

        Assert.Equal(ada, await Platform.HolderAsync(id, Duty.Executive));
        await Platform.AssertLoadsAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Person_DisabledOrWithoutTheRole_HandsTheirAccountsOn(bool isDisabled)
    {
        var ada = await Platform.HireAsync("ada", executive: 3);
        var ids = new List<AccountId>();
        for (var i = 0; i < 3; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromMinutes(1));
            ids.Add(await Platform.EnrolAsync($"store-{i}"));
            await Platform.ReconcileAsync(ids[i], Duty.Executive, true);
        }

        var unwanted = await Platform.EnrolAsync("pinned");
        await Platform.PinAsync(unwanted, Duty.Executive, ada);
        var ben = await Platform.HireAsync("ben", executive: 2);
        await Platform.WithStaffAsync(s => isDisabled
            ? s.DisableAsync(TestPlatform.Admin, ada, Token)
            : s.ChangeRolesAsync(TestPlatform.Admin, ada, [StaffRole.Implementer], null, Token));
        await Platform.DeliverAsync();

        Assert.Equal([ben, ben, null], await HoldersAsync(ids));
        Assert.Equal(ids[2], Assert.Single(await WaitingAsync(10)).AccountId);
        Assert.Null((await Platform.OverviewAsync(unwanted)).Executive);
        Assert.Contains("accounts.assignment_waiting.v1", await EventsAsync());
        Assert.Equal(0, await Platform.RunAsync<AssignmentUpkeep>());
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Pin_ExceedsCapacityAndOutlivesTheBenefit()
    {
        var ada = await Platform.HireAsync("ada", executive: 0);
        var id = await Platform.EnrolAsync();
        await Platform.ReconcileAsync(id, Duty.Executive, true);

        Assert.True((await Platform.PinAsync(id, Duty.Executive, ada)).IsPinned);
        await Platform.ReconcileAsync(id, Duty.Executive, false);
        Assert.Equal(ada, await Platform.HolderAsync(id, Duty.Executive));
        Assert.Equal(AssignmentView.None(id, Duty.Executive), await UnpinAsync(id));

        await Platform.PinAsync(id, Duty.Executive, ada);
        await Platform.ReconcileAsync(id, Duty.Executive, true);
        Assert.Equal((ada, false), await UnpinAsync(id) is var kept ? (kept.PersonId, kept.IsPinned) : default);
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Assign_ByHand_NeedsARightFitnessAndCapacity()
    {
        var (ada, ben) = (await Platform.HireAsync("ada", executive: 1), await Platform.HireAsync("ben", executive: 1));
        var agent = (await Platform.HireAsync("agent", [StaffRole.Agent])).PersonId;
        var (one, two) = (await Platform.EnrolAsync("one"), await Platform.EnrolAsync("two"));
        Task<Result<AssignmentView>> AssignAsync(AccountId account, PersonId person, bool isPinned) =>
            Platform.AssignAsync(s => s.AssignAsync(TestPlatform.Admin, account, Duty.Executive, person, isPinned, Token));

        Outcome.Refusal(await AssignAsync(one, ada, isPinned: false), "assignments.not_wanted");
        Outcome.Refusal(await AssignAsync(one, agent, isPinned: true), "assignments.person.unfit");
        Outcome.Refusal(await AssignAsync(one, PersonId.New(Start), isPinned: true), "assignments.person.unfit");
        var first = (await Platform.ReconcileAsync(one, Duty.Executive, true)).PersonId;
        var second = (await Platform.ReconcileAsync(two, Duty.Executive, true)).PersonId ?? default;
        Outcome.Refusal(await AssignAsync(one, second, isPinned: false), "assignments.person.unavailable");
        Assert.Equal(first, await Platform.HolderAsync(one, Duty.Executive));

        Assert.Equal(second, Outcome.Of(await AssignAsync(one, second, isPinned: true)).PersonId);
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ben, Token));
        Outcome.Refusal(await AssignAsync(one, ben, isPinned: true), "assignments.person.unfit");
        Outcome.Refusal(
            await Platform.AssignAsync(s => s.AssignAsync(Actor.Staff("agent", StaffRole.Agent), one, Duty.Executive, ada, true, Token)), "accounts.forbidden");
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Account_SuspendedKeeps_ClosedReleasesPinsToo()
    {
        var ada = await Platform.HireAsync("ada", executive: 1, implementer: 1);
        var id = await Platform.EnrolAsync();
        await Platform.DeliverAsync();
        await Platform.PinAsync(id, Duty.Executive, ada);
        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Suspended, "unpaid", null, Token));
        await Platform.DeliverAsync();
        var overview = await Platform.OverviewAsync(id);
        Assert.Equal((ada, ada), (overview.Executive?.PersonId, overview.Implementer?.PersonId));

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Closed, "gone", null, Token));
        await Platform.DeliverAsync();
        overview = await Platform.OverviewAsync(id);
        Assert.Equal((null, null), (overview.Executive, overview.Implementer));
        Outcome.Refusal(await Platform.AssignAsync(s => s.AssignAsync(TestPlatform.Admin, id, Duty.Executive, ada, true, Token)), "accounts.closed");
        Assert.Null((await Platform.ReconcileAsync(id, Duty.Executive, true)).PersonId);
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Reconcile_LastCapacityByManyAtOnceOnTwoNodes_IsNotExceeded()
    {
        TestPlatform[] nodes = [Platform, PlatformOn(Database, Platform.Clock)];
        await Platform.HireAsync("ada", executive: 2);
        await Platform.HireAsync("ben", executive: 1);
        var ids = new List<AccountId>();
        for (var i = 0; i < 12; i++)
            ids.Add(await Platform.EnrolAsync($"store-{i}"));

        var views = await Task.WhenAll(ids.Select((id, i) => Task.Run(() => nodes[i % 2].ReconcileAsync(id, Duty.Executive, true), Token)));

        Assert.Equal((3, 9), (views.Count(v => v.PersonId is not null), (await WaitingAsync(4)).Count));
        await Platform.AssertLoadsAsync();

        // Half of them are released while the others are asked for again: what comes free is never given twice, and never left over.
        await Task.WhenAll(ids.Select((id, i) => Task.Run(() => nodes[i % 2].ReconcileAsync(id, Duty.Executive, i < 4), Token)));
        Assert.Equal((3, 1), ((await HoldersAsync(ids)).Count(p => p is not null), (await WaitingAsync(4)).Count));
        await Platform.AssertLoadsAsync();
    }

    [Fact]
    public async Task Take_TheStoreItself_HoldsTheCapacity()
    {
        var ada = await Platform.HireAsync("ada", executive: 2);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Platform.CallAsync<IAssignmentStore, bool>(s => s.TakeAsync(ada, Duty.Executive, false, Start, Token)), Token)));

        Assert.Equal(2, taken.Count(t => t));
        Assert.False(await Platform.CallAsync<IAssignmentStore, bool>(s => s.TakeAsync(ada, Duty.Executive, false, Start, Token)));
        Assert.True(await Platform.CallAsync<IAssignmentStore, bool>(s => s.TakeAsync(ada, Duty.Executive, true, Start, Token)));
    }

    [Fact]
    public async Task Upkeep_LoadThatHasDrifted_HandsOnAllTheSame()
    {
        var ada = await Platform.HireAsync("ada", executive: 1);
        var id = await Platform.EnrolAsync();
        Assert.Equal(ada, (await Platform.ReconcileAsync(id, Duty.Executive, true)).PersonId);
        await Platform.QueryAsync(db => db.Set<DutyLoad>().ExecuteUpdateAsync(l => l.SetProperty(x => x.Load, 0), Token));
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token));

        await Platform.RunAsync<AssignmentUpkeep>();

        Assert.Null(await Platform.HolderAsync(id, Duty.Executive));
        await Platform.AssertLoadsAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Waiting_PagesJoined_AreTheWholeLongestFirst(int limit)
    {
        var ids = new List<AccountId>();
        for (var i = 0; i < 7; i++)
        {
            // Two at each instant.
            Platform.Clock.Advance(TimeSpan.FromMinutes(i % 2));
            ids.Add(await Platform.EnrolAsync($"store-{i}"));
            await Platform.ReconcileAsync(ids[i], Duty.Executive, true);
        }

        var waiting = await WaitingAsync(limit);

        Assert.Equal(ids.Order(), waiting.Select(w => w.AccountId).Order());
        Assert.Equal(waiting.OrderBy(w => w.WaitingSince).ThenBy(w => w.AccountId), waiting);
        Assert.Equal("Store store-0", waiting[0].Name);
        await Lists.RefuseHostileCursorsAsync(ListWaitingAsync);
        Outcome.Refusal(
            await Platform.CallAsync<AssignmentService, Result<Page<WaitingView>>>(s => s.ListWaitingAsync(Actor.Member("m"), Duty.Executive, new PageRequest(null, 1), Token)),
            "auth.staff_only");
    }

    [Fact]
    public async Task Assign_AndRelease_AreAuditedInTheAccount()
    {
        var ada = await Platform.HireAsync("ada", executive: 1);
        var id = await Platform.EnrolAsync();
        await Platform.PinAsync(id, Duty.Executive, ada);
        await UnpinAsync(id);

        var entries = await Platform.QueryAsync(db => db.Set<AuditEntry>().Where(e => e.AccountId == id).OrderBy(e => e.Id).ToListAsync(Token));

        var changes = entries.Where(e => e.Action is "accounts.assign" or "accounts.release").SelectMany(e => e.Changes).ToHashSet();
        Assert.Superset(
            new HashSet<AuditChange>(
                [new("executive", null, $"{ada}"), new("pinned", "False", "True"), new("executive", $"{ada}", null), new("pinned", "True", "False")]),
            changes);
    }

    private Task<Result<Page<WaitingView>>> ListWaitingAsync(PageRequest page) =>
        Platform.CallAsync<AssignmentService, Result<Page<WaitingView>>>(s => s.ListWaitingAsync(TestPlatform.Admin, Duty.Executive, page, Token));

    private Task<List<WaitingView>> WaitingAsync(int limit) => Lists.WalkAsync(limit, ListWaitingAsync);

    private async Task<List<PersonId?>> HoldersAsync(IReadOnlyList<AccountId> accounts)
    {
        var holders = new List<PersonId?>();
        foreach (var account in accounts)
            holders.Add(await Platform.HolderAsync(account, Duty.Executive));

        return holders;
    }

    private async Task<AssignmentView> UnpinAsync(AccountId account) =>
        Outcome.Of(await Platform.AssignAsync(s => s.UnpinAsync(TestPlatform.Admin, account, Duty.Executive, Token)));

    private async Task ChangeAsync(Func<AccountService, Task<Result<Account>>> change) => Outcome.Of(await Platform.CallAsync(change));

    private Task<List<string>> EventsAsync() => Platform.QueryAsync(db => db.Set<OutboxEvent>()
        .Where(e => e.Name.StartsWith("accounts.staff_") || e.Name.StartsWith("accounts.assignment_")).Select(e => e.Name).Order().ToListAsync(Token));
}
