using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Events;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Tiering;

/// <summary>Looks into the tables around dispatches and tiers.</summary>
public static class Ledger
{
    /// <summary>The counters of an account's months, those at 0 left out; they and those of its days must equal its rows.</summary>
    public static async Task<Dictionary<YearMonth, long>> CountsAsync(this TestPlatform platform, AccountId account)
    {
        var counters = await platform.QueryAsync(db => db.Set<DispatchMonthRow>().AsNoTracking().Where(m => m.AccountId == account).ToListAsync());
        var rows = await platform.RowsAsync(account);
        var counted = rows.Where(r => r.VoidedAt is null).GroupBy(r => YearMonth.Of(r.Day)).ToDictionary(g => g.Key, g => g.LongCount());
        var counts = counters.Where(c => c.Count != 0).ToDictionary(c => c.Month, c => c.Count);
        Assert.Equal(counted.OrderBy(c => c.Key), counts.OrderBy(c => c.Key));
        await platform.CheckDaysAsync(account, rows);
        return counts;
    }

    private static async Task CheckDaysAsync(this TestPlatform platform, AccountId account, List<DispatchRow> rows)
    {
        var counters = await platform.QueryAsync(db => db.Set<DispatchDayRow>().AsNoTracking().Where(d => d.AccountId == account && d.Count != 0).ToListAsync());
        Assert.Equal(
            rows.Where(r => r.VoidedAt is null).GroupBy(r => r.Day).Select(g => (g.Key, g.LongCount())).Order(),
            counters.Select(c => (c.Day, c.Count)).Order());
    }

    internal static Task<List<DispatchRow>> RowsAsync(this TestPlatform platform, AccountId account) =>
        platform.QueryAsync(db => db.Set<DispatchRow>().AsNoTracking().Where(d => d.AccountId == account).OrderBy(d => d.Id).ToListAsync());

    public static Task<TierStanding> StandingAsync(this TestPlatform platform, AccountId account) =>
        platform.QueryAsync(db => db.Set<TierStanding>().AsNoTracking().SingleAsync(s => s.AccountId == account));

    /// <summary>The decisions about an account, in the order of their months and revisions.</summary>
    public static async Task<List<TierEvaluation>> EvaluationsAsync(this TestPlatform platform, AccountId account)
    {
        var evaluations = await platform.QueryAsync(db => db.Set<TierEvaluation>().AsNoTracking().Where(e => e.AccountId == account).ToListAsync());
        return [.. evaluations.OrderBy(e => e.Period).ThenBy(e => e.Kind).ThenBy(e => e.Revision)];
    }

    /// <summary>Closes only, as "2026-01 Kept SMALL→SMALL by 2 (1)": month, reason, from, to, count, revision.</summary>
    public static async Task<string[]> ClosesAsync(this TestPlatform platform, AccountId account) =>
    [
        .. (await platform.EvaluationsAsync(account))
            .Where(e => e.Kind == EvaluationKind.Close)
            .Select(e => $"{e.Period} {e.Reason} {e.From ?? "-"}→{e.To} by {e.MeasureSum} ({e.Revision})"),
    ];

    public static async Task<int> EventsAsync<TEvent>(this TestPlatform platform, AccountId account)
        where TEvent : class, IMerchantEvent
    {
        var name = TEvent.EventName;
        return await platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(e => e.AccountId == account && e.Name == name));
    }
}
