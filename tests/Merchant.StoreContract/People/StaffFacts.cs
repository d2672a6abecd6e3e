using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What holds of the staff directory on every provider.</summary>
public abstract class StaffFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly StaffRole[] Administrator = [StaffRole.Administrator];

    [Fact]
    public async Task Add_UnknownAddress_MakesThePersonAndInvitesThem()
    {
        var added = await Platform.HireAsync("Ada", [StaffRole.Agent, StaffRole.Executive, StaffRole.Agent], executive: 7);

        Assert.Equal([StaffRole.Executive, StaffRole.Agent], added.Roles);
        Assert.Equal(("Ada", "Ada@merchant.example", false, Start, 3), (added.Name, added.Email, added.IsDisabled, added.JoinedAt, added.Version));
        Assert.Equal((new DutyView(7, 0), new DutyView(0, 0)), (added.Executive, added.Implementer));
        var found = await Platform.WithStaffAsync(s => s.FindAsync(TestPlatform.Admin, added.PersonId, Token));
        Assert.Equal(added with { Roles = found.Roles, Absences = found.Absences }, found);
        Assert.Equal([StaffAvailabilityChanged.EventName, StaffInvited.EventName], await EventsAsync());
        Assert.Equal($$"""{"personId":"{{added.PersonId}}"}""", await Platform.QueryAsync(db => db.Set<OutboxEvent>().Where(e => e.Name == StaffInvited.EventName).Select(e => e.Payload).SingleAsync(Token)));
    }

    [Fact]
    public async Task Add_KnownAddressInOtherCase_IsThatPerson()
    {
        var first = await Platform.HireAsync("ada", Administrator);
        await Platform.HireAsync("ben", Administrator);
        await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, first.PersonId, [], null, Token));

        var again = await Platform.HireAsync("ADA", [StaffRole.Agent]);

        Assert.Equal((first.PersonId, "ada"), (again.PersonId, again.Name));
        Outcome.Refusal(await Platform.StaffAsync(s => s.AddAsync(TestPlatform.Admin, new AddStaff("Ada@Merchant.example", null, [StaffRole.Agent]), Token)), "people.staff.already");
    }

    [Fact]
    public async Task Add_BadFields_NamesEachAndLeavesNothing()
    {
        var refused = await Platform.StaffAsync(s => s.AddAsync(TestPlatform.Admin, new AddStaff("x", "", []), Token));

        Assert.Equal(["email", "roles", "name"], Outcome.Refusal(refused, "common.email.invalid").Fields.Select(f => f.Field));
        var tooMuch = await Platform.StaffAsync(s => s.AddAsync(TestPlatform.Admin, new AddStaff("ada@merchant.example", "Ada", Administrator, 10_001), Token));
        Assert.Equal("capacities.executive", Assert.Single(Outcome.Refusal(tooMuch, "people.capacity.invalid").Fields).Field);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Person>().CountAsync(Token)));
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<AuditEntry>().CountAsync(Token)));
    }

    [Fact]
    public async Task Change_ByAnAgent_IsRefused()
    {
        var agent = Actor.Staff("agent", StaffRole.Agent);
        var ada = await Platform.HireAsync("ada", 1);

        Outcome.Refusal(await Platform.StaffAsync(s => s.DisableAsync(agent, ada, Token)), "accounts.forbidden");
        Outcome.Refusal(await Platform.StaffAsync(s => s.AddAsync(agent, new AddStaff("x@y.example", "X", Administrator), Token)), "accounts.forbidden");
        await Platform.WithStaffAsync(s => s.FindAsync(agent, ada, Token));
        Outcome.Refusal(await Platform.StaffAsync(s => s.FindAsync(Actor.Member("m"), ada, Token)), "auth.staff_only");
    }

    [Fact]
    public async Task Change_SomebodyWhoHasLeftOrNeverWas_IsNotFound()
    {
        var ada = await Platform.HireAsync("ada", 1);
        var left = await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [], null, Token));
        Assert.Empty(left.Roles);

        foreach (var person in (PersonId[])[ada, PersonId.New(Start)])
        {
            Outcome.Refusal(await Platform.StaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, person, Administrator, null, Token)), "people.not_found");
            Outcome.Refusal(await Platform.StaffAsync(s => s.SetCapacitiesAsync(TestPlatform.Admin, person, new DutyCapacities(1, 1), null, Token)), "people.not_found");
        }

        Outcome.Refusal(await Platform.StaffAsync(s => s.FindAsync(TestPlatform.Admin, PersonId.New(Start), Token)), "people.not_found");
        Outcome.Refusal(await Platform.StaffAsync(s => s.DisableAsync(TestPlatform.Admin, PersonId.New(Start), Token)), "people.not_found");
        Assert.Empty((await ListAsync(new PageRequest(null, 10))).Value.Items);
    }

    [Fact]
    public async Task Enable_WhoWasKeptOutAndThenLeft_LetsThemIn()
    {
        var ada = (await Platform.HireAsync("ada", [StaffRole.Executive])).PersonId;
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token));
        await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [], null, Token));

        var left = await Platform.WithStaffAsync(s => s.FindAsync(TestPlatform.Admin, ada, Token));
        Assert.Equal((true, 0), (left.IsDisabled, left.Roles.Count));
        Assert.False((await Platform.WithStaffAsync(s => s.EnableAsync(TestPlatform.Admin, ada, Token))).IsDisabled);
        Assert.True((await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token))).IsDisabled);

        Assert.All(await Platform.QueryAsync(db => db.Set<DutyLoad>().ToListAsync(Token)), l => Assert.False(l.IsOnDuty));
        Outcome.Refusal(await Platform.StaffAsync(s => s.EnableAsync(Actor.Staff("agent", StaffRole.Agent), ada, Token)), "accounts.forbidden");
    }

    [Theory]
    [InlineData("auditor,agent", new[] { StaffRole.Agent })]
    [InlineData("4", new StaffRole[0])]
    public async Task Read_RoleThatIsNotKnown_AllowsNothing(string roles, StaffRole[] expected)
    {
        var ada = (await Platform.HireAsync("ada", [StaffRole.Agent])).PersonId;
        await Platform.QueryAsync(db => db.Database.ExecuteSqlAsync(
            db.Model.FindEntityType(typeof(StaffMember))?.GetSchema() is null
                ? (FormattableString)$"UPDATE merchant_staff SET roles = {roles}"
                : $"UPDATE merchant.staff SET roles = {roles}",
            Token));

        Assert.Equal(expected, (await Platform.WithStaffAsync(s => s.FindAsync(TestPlatform.Admin, ada, Token))).Roles);
        Assert.Single((await ListAsync(new PageRequest(null, 10))).Value.Items);
    }

    [Fact]
    public async Task Change_StaleVersion_IsRefused()
    {
        var ada = await Platform.HireAsync("ada", [StaffRole.Agent]);
        await Platform.WithStaffAsync(s => s.SetCapacitiesAsync(TestPlatform.Admin, ada.PersonId, new DutyCapacities(3, null), ada.Version, Token));

        var stale = await Platform.StaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada.PersonId, [], ada.Version, Token));

        Assert.Equal("version", Assert.Single(Outcome.Refusal(stale, "common.stale").Fields).Field);
    }

    [Fact]
    public async Task Disable_Somebody_EndsTheirSignInsUntilEnabled()
    {
        var ada = await Platform.HireAsync("ada", 1);

        Assert.True((await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token))).IsDisabled);
        Outcome.Refusal(await Platform.StaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token)), "people.disabled");
        Assert.Equal((Start, Start), await Platform.QueryAsync(async db => await db.Set<Person>().Select(p => new { p.DisabledAt, p.SignedOutAt }).SingleAsync(Token) is { } p ? (p.DisabledAt, p.SignedOutAt) : default));

        Assert.False((await Platform.WithStaffAsync(s => s.EnableAsync(TestPlatform.Admin, ada, Token))).IsDisabled);
        Outcome.Refusal(await Platform.StaffAsync(s => s.EnableAsync(TestPlatform.Admin, ada, Token)), "people.not_disabled");
    }

    [Fact]
    public async Task Administrator_TheLastOne_Stays()
    {
        var ada = (await Platform.HireAsync("ada", Administrator)).PersonId;
        var ben = (await Platform.HireAsync("ben", Administrator)).PersonId;
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ben, Token));

        Outcome.Refusal(await Platform.StaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token)), "people.last_administrator");
        Outcome.Refusal(await Platform.StaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [], null, Token)), "people.last_administrator");
        Outcome.Refusal(await Platform.StaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [StaffRole.Agent], null, Token)), "people.last_administrator");
        await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ada, [StaffRole.Administrator, StaffRole.Agent], null, Token));
        await Platform.WithStaffAsync(s => s.ChangeRolesAsync(TestPlatform.Admin, ben, [StaffRole.Agent], null, Token));

        await Platform.HireAsync("cleo", Administrator);
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, ada, Token));
    }

    [Fact]
    public async Task Administrators_RemoveEachOtherAtOnce_OneStays()
    {
        var other = PlatformOn(Database, Platform.Clock);
        var (ada, ben) = ((await Platform.HireAsync("ada", Administrator)).PersonId, (await Platform.HireAsync("ben", Administrator)).PersonId);
        for (var round = 0; round < 8; round++)
        {
            var isDisabling = round % 2 == 0;
            var results = await Task.WhenAll(
                Task.Run(() => RemoveAsync(Platform, ada, isDisabling), Token), Task.Run(() => RemoveAsync(other, ben, isDisabling: true), Token));

            var refused = Assert.Single(results, r => !r.IsSuccess);
            Assert.Equal("people.last_administrator", refused.Error?.Code);
            var gone = results[0].IsSuccess ? ada : ben;
            await (gone == ada && !isDisabling
                ? Platform.HireAsync("ada", Administrator)
                : Platform.WithStaffAsync(s => s.EnableAsync(TestPlatform.Admin, gone, Token)));
        }
    }

    [Fact]
    public async Task Absences_PlannedAndRemoved_AreShownWhileNotOver()
    {
        var ada = await Platform.HireAsync("ada", 1);
        var today = DateOnly.FromDateTime(Start.UtcDateTime);

        await Platform.WithStaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today.AddDays(5), today.AddDays(9), Token));
        var planned = await Platform.WithStaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today.AddDays(-3), today, Token));
        Assert.Equal([(today.AddDays(-3), today), (today.AddDays(5), today.AddDays(9))], planned.Absences.Select(a => (a.From, a.Until)));

        var removed = await Platform.WithStaffAsync(s => s.RemoveAbsenceAsync(TestPlatform.Admin, ada, planned.Absences[1].Id, Token));
        Assert.Single(removed.Absences);
        Outcome.Refusal(await Platform.StaffAsync(s => s.RemoveAbsenceAsync(TestPlatform.Admin, ada, planned.Absences[1].Id, Token)), "people.absence.not_found");
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await Platform.WithStaffAsync(s => s.FindAsync(TestPlatform.Admin, ada, Token))).Absences);
        Outcome.Refusal(await Platform.StaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today, today, Token)), "people.absence.over");
        Outcome.Refusal(await Platform.StaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today.AddDays(9), today.AddDays(8), Token)), "people.absence.invalid");
    }

    [Fact]
    public async Task Absences_FiftyAhead_TakeNoMore()
    {
        var ada = await Platform.HireAsync("ada", 1);
        var today = DateOnly.FromDateTime(Start.UtcDateTime);
        for (var i = 0; i < 50; i++)
            await Platform.WithStaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today, today, Token));

        Outcome.Refusal(await Platform.StaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today, today, Token)), "people.absence.too_many");
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        await Platform.WithStaffAsync(s => s.AddAbsenceAsync(TestPlatform.Admin, ada, today, today.AddDays(1), Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task List_PagesJoined_AreTheWholeStaff(int limit)
    {
        for (var i = 0; i < 7; i++)
            await Platform.HireAsync($"p{i}", i);

        var listed = await Lists.WalkAsync(limit, ListAsync);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], listed.Select(s => s.Executive.Capacity).Order());
        Assert.Equal(listed.Select(s => s.PersonId).Order(), listed.Select(s => s.PersonId));
        await Lists.RefuseHostileCursorsAsync(ListAsync);
    }

    [Fact]
    public async Task Change_OfAnySort_IsAuditedOnThePlatform()
    {
        var ada = await Platform.HireAsync("ada", 1);
        await Platform.WithStaffAsync(s => s.SetCapacitiesAsync(TestPlatform.Admin, ada, new DutyCapacities(null, 4), null, Token));

        var entries = await Platform.QueryAsync(db => db.Set<AuditEntry>().OrderBy(e => e.Id).ToListAsync(Token));

        Assert.All(entries, e => Assert.Null(e.AccountId));
        Assert.Equal(
            [new AuditChange("personId", null, ada.ToString()), new AuditChange("capacities.implementer", "0", "4")],
            entries.Single(e => e.Action == "people.set_capacities").Changes);
        Assert.Contains(entries, e => e.Action == "people.add_staff");
    }

    private static Task<Result<StaffView>> RemoveAsync(TestPlatform node, PersonId person, bool isDisabling) => node.StaffAsync(
        s => isDisabling ? s.DisableAsync(TestPlatform.Admin, person, Token) : s.ChangeRolesAsync(TestPlatform.Admin, person, [], null, Token));

    private Task<Result<Page<StaffView>>> ListAsync(PageRequest page) =>
        Platform.CallAsync<StaffService, Result<Page<StaffView>>>(s => s.ListAsync(TestPlatform.Admin, page, Token));

    private Task<List<string>> EventsAsync() => Platform.QueryAsync(db => db.Set<OutboxEvent>().Select(e => e.Name).Order().ToListAsync(Token));
}
