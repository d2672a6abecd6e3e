using CsCheck;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Accounts;

/// <summary>After any sequence of acts, loads are what people have, and nobody waits while somebody could take them.</summary>
public abstract class AssignmentModelFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const int People = 4;
    private const int Accounts = 6;

    private static readonly Gen<Act> Acts = Gen.Select(Gen.Enum<ActKind>(), Gen.Int[0, Accounts - 1], Gen.Int[0, People - 1], Gen.Bool, Gen.Bool)
        .Select((kind, account, person, isExecutive, flag) => new Act(kind, account, person, isExecutive ? Duty.Executive : Duty.Implementer, flag));

    private readonly List<PersonId> _people = [];
    private readonly List<AccountId> _accounts = [];

    [Fact]
    public async Task AnySequence_KeepsLoadsAndOrder()
    {
        for (var i = 0; i < People; i++)
            _people.Add(await Platform.HireAsync($"p{i}", executive: i, implementer: 1));
        for (var i = 0; i < Accounts; i++)
            _accounts.Add(await Platform.EnrolAsync($"store-{i}"));

        await Acts.Array[1, 12].SampleAsync(PlayAsync, iter: 40, threads: 1);
    }

    private async Task PlayAsync(Act[] acts)
    {
        foreach (var act in acts)
        {
            Platform.Clock.Advance(TimeSpan.FromSeconds(1));
            await DoAsync(act);
            await Platform.AssertLoadsAsync();
        }

        await Platform.RunAsync<AssignmentUpkeep>();
        Assert.Equal(0, await Platform.RunAsync<AssignmentUpkeep>());
        await Platform.AssertLoadsAsync();
        await Platform.QueryAsync(AssertSettledAsync);
    }

    /// <summary>Refusals are as good as anything else here.</summary>
    private async Task DoAsync(Act act)
    {
        var (account, person, admin) = (_accounts[act.Account], _people[act.Person], TestPlatform.Admin);
        var today = StaffAbsence.DayOf(Platform.Now);
        switch (act.Kind)
        {
            case ActKind.Want:
                await Platform.ReconcileAsync(account, act.Duty, act.Flag);
                break;
            case ActKind.Assign:
                await Platform.AssignAsync(s => s.AssignAsync(admin, account, act.Duty, person, act.Flag, Token));
                break;
            case ActKind.Unpin:
                await Platform.AssignAsync(s => s.UnpinAsync(admin, account, act.Duty, Token));
                break;
            case ActKind.Disable:
                await Platform.StaffAsync(s => act.Flag ? s.DisableAsync(admin, person, Token) : s.EnableAsync(admin, person, Token));
                break;
            case ActKind.Capacity:
                await Platform.StaffAsync(s => s.SetCapacitiesAsync(admin, person, new DutyCapacities(act.Account, act.Flag ? 2 : 0), null, Token));
                break;
            case ActKind.Roles:
                await Platform.StaffAsync(s => s.ChangeRolesAsync(admin, person, act.Flag ? [StaffRole.Executive, StaffRole.Implementer] : [StaffRole.Executive], null, Token));
                break;
            case ActKind.Absence:
                await Platform.StaffAsync(s => s.AddAbsenceAsync(admin, person, today, today, Token));
                break;
            default:
                Platform.Clock.Advance(TimeSpan.FromDays(act.Flag ? 1 : 0));
                await Platform.RunAsync<AssignmentUpkeep>();
                break;
        }
    }

    private async Task<bool> AssertSettledAsync(DbContext db)
    {
        var (assignments, loads) = (await db.Set<Assignment>().AsNoTracking().ToListAsync(Token), await db.Set<DutyLoad>().AsNoTracking().ToListAsync(Token));
        var day = StaffAbsence.DayOf(Platform.Now);
        var absent = await db.Set<StaffAbsence>().Where(a => a.From <= day && a.Until >= day).Select(a => a.PersonId).ToListAsync(Token);
        foreach (var duty in Duties.All)
        {
            var onDuty = loads.Where(l => l.Duty == duty && l.IsOnDuty).ToList();
            var ofDuty = assignments.Where(a => a.Duty == duty).ToList();
            Assert.All(ofDuty, a => Assert.True(a.PersonId is null || onDuty.Any(l => l.PersonId == a.PersonId)));
            Assert.All(ofDuty, a => Assert.True(a.IsWanted || a.IsPinned));
            Assert.All(ofDuty, a => Assert.Equal(a.PersonId is null, a.WaitingSince is not null));
            var hasFree = onDuty.Any(l => l.Load < l.Capacity && !absent.Contains(l.PersonId));
            Assert.False(hasFree && ofDuty.Any(a => a.PersonId is null), "Somebody waits while somebody could take them.");
        }

        return true;
    }

    private enum ActKind
    {
        Want,
        Assign,
        Unpin,
        Disable,
        Capacity,
        Roles,
        Absence,
        Upkeep,
    }

    private sealed record Act(ActKind Kind, int Account, int Person, Duty Duty, bool Flag);
}
