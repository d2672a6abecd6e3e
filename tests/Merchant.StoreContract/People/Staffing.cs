using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>Takes people on, and says who has what.</summary>
public static class Staffing
{
    private static readonly StaffRole[] BothDuties = [StaffRole.Executive, StaffRole.Implementer];

    /// <summary>Takes somebody on with both duties.</summary>
    public static async Task<PersonId> HireAsync(this TestPlatform platform, string name, int executive = 0, int implementer = 0) =>
        (await platform.HireAsync(name, BothDuties, executive, implementer)).PersonId;

    public static async Task<StaffView> HireAsync(this TestPlatform platform, string name, IReadOnlyList<StaffRole> roles, int executive = 0, int implementer = 0) =>
        Outcome.Of(await platform.StaffAsync(s => s.AddAsync(
            TestPlatform.Admin, new AddStaff($"{name}@merchant.example", name, roles, executive, implementer), CancellationToken.None)));

    public static Task<Result<StaffView>> StaffAsync(this TestPlatform platform, Func<StaffService, Task<Result<StaffView>>> call) => platform.CallAsync(call);

    public static Task<Result<AssignmentView>> AssignAsync(this TestPlatform platform, Func<AssignmentService, Task<Result<AssignmentView>>> call) =>
        platform.CallAsync(call);

    public static async Task<AssignmentView> ReconcileAsync(this TestPlatform platform, AccountId account, Duty duty, bool isWanted) =>
        Outcome.Of(await platform.AssignAsync(s => s.ReconcileAsync(TestPlatform.Admin, account, duty, _ => Task.FromResult(isWanted), CancellationToken.None)));

    public static async Task<AssignmentView> PinAsync(this TestPlatform platform, AccountId account, Duty duty, PersonId person) =>
        Outcome.Of(await platform.AssignAsync(s => s.AssignAsync(TestPlatform.Admin, account, duty, person, true, CancellationToken.None)));

    public static async Task<StaffView> WithStaffAsync(this TestPlatform platform, Func<StaffService, Task<Result<StaffView>>> call) =>
        Outcome.Of(await platform.StaffAsync(call));

    /// <summary>Who has an account; null for nobody.</summary>
    public static Task<PersonId?> HolderAsync(this TestPlatform platform, AccountId account, Duty duty) =>
        platform.QueryAsync(db => db.Set<Assignment>().Where(a => a.AccountId == account && a.Duty == duty).Select(a => a.PersonId).FirstOrDefaultAsync());

    public static async Task<AccountOverview> OverviewAsync(this TestPlatform platform, AccountId account) =>
        Outcome.Of(await platform.CallAsync<AccountDirectory, Result<AccountOverview>>(d => d.FindAsync(TestPlatform.Admin, account, CancellationToken.None)));

    /// <summary>Fails where a load is not the number of accounts that somebody has.</summary>
    public static Task<bool> AssertLoadsAsync(this TestPlatform platform) => platform.QueryAsync(async db =>
    {
        var counted = (await db.Set<Assignment>().AsNoTracking().Where(a => a.PersonId != null).ToListAsync())
            .GroupBy(a => (a.PersonId, a.Duty)).ToDictionary(g => g.Key, g => g.Count());
        var loads = await db.Set<DutyLoad>().AsNoTracking().ToListAsync();
        foreach (var load in loads)
            Assert.Equal(counted.GetValueOrDefault((load.PersonId, load.Duty)), load.Load);

        Assert.Equal(counted.Values.Sum(), loads.Sum(l => l.Load));
        return true;
    });
}
