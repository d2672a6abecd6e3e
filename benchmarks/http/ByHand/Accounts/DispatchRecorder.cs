using Merchant.Benchmarks.Http.Answers;
using Merchant.Benchmarks.Http.ByHand.Storage;
using Microsoft.EntityFrameworkCore;

namespace Merchant.Benchmarks.Http.ByHand.Accounts;

/// <summary>Records a batch: what is new is inserted and counted by day and month, and promotes where the month's count gives it.</summary>
internal sealed class DispatchRecorder(ShopDb db, TimeProvider clock)
{
    /// <summary>What the batch came to; null where the account takes none, or an id is there with another instant.</summary>
    public async Task<RecordedAnswer?> RecordAsync(Guid id, SentDispatch[] batch, CancellationToken token)
    {
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(a => new { a.TimeZone, a.Status, a.Standing!.Tier }).FirstOrDefaultAsync(token);
        if (account is not { Status: "active" })
            return null;

        var (now, zone) = (clock.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone));
        var sent = batch.DistinctBy(d => d.Id).ToDictionary(d => d.Id, StringComparer.Ordinal);
        var ids = sent.Keys.ToArray();
        await using var transaction = await db.Database.BeginTransactionAsync(token);
        var known = await db.Dispatches.AsNoTracking().Where(d => d.AccountId == id && ids.Contains(d.Id)).Select(d => new { d.Id, d.DispatchedAt }).ToListAsync(token);
        if (known.Any(k => sent[k.Id].DispatchedAt.UtcDateTime != k.DispatchedAt))
            return null;

        foreach (var there in known)
            sent.Remove(there.Id);

        var rows = sent.Values.Select(d => new Dispatch
        {
            AccountId = id,
            Id = d.Id,
            DispatchedAt = d.DispatchedAt.UtcDateTime,
            Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(d.DispatchedAt, zone).DateTime),
            RecordedAt = now,
        }).ToList();
        db.Dispatches.AddRange(rows);
        await CountAsync(id, rows, token);
        await db.SaveChangesAsync(token);
        await PromoteAsync(id, account.Tier, now, token);
        await transaction.CommitAsync(token);
        return new RecordedAnswer(rows.Count, batch.Length - rows.Count);
    }

    private async Task CountAsync(Guid id, List<Dispatch> rows, CancellationToken token)
    {
        foreach (var month in rows.CountBy(r => (r.Day.Year * 100) + r.Day.Month))
        {
            var (code, count) = month;
            if (await db.DispatchMonths.Where(m => m.AccountId == id && m.Month == code).ExecuteUpdateAsync(m => m.SetProperty(r => r.Count, r => r.Count + count), token) == 0)
                db.DispatchMonths.Add(new DispatchMonth { AccountId = id, Month = code, Count = count });
        }

        foreach (var day in rows.CountBy(r => r.Day))
        {
            var (date, count) = day;
            if (await db.DispatchDays.Where(d => d.AccountId == id && d.Day == date).ExecuteUpdateAsync(d => d.SetProperty(r => r.Count, r => r.Count + count), token) == 0)
                db.DispatchDays.Add(new DispatchDay { AccountId = id, Day = date, Count = count });
        }
    }

    private async Task PromoteAsync(Guid id, string held, DateTime now, CancellationToken token)
    {
        var present = (now.Year * 100) + now.Month;
        var count = await db.DispatchMonths.Where(m => m.AccountId == id && m.Month == present).Select(m => m.Count).FirstOrDefaultAsync(token);
        var measured = Judgement.TierFor(LadderTier.Default, count);
        if (measured.From <= LadderTier.Default.First(t => t.Code == held).From)
            return;

        await db.Standings.Where(s => s.AccountId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Tier, measured.Code).SetProperty(r => r.Since, now).SetProperty(r => r.IsProvisional, false), token);
    }
}
