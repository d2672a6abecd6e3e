using System.Globalization;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Checks;

/// <summary>
/// Each month of each account was closed once, by the count that stands there now: nothing came late, so nothing is judged
/// twice; and no month between two closed ones was left out.
/// </summary>
internal static class CloseCheck
{
    /// <summary>Checks the closes, and gives how many there are.</summary>
    public static async Task<int> RunAsync(ChaosStore store, int present, Findings findings)
    {
        var counts = new Dictionary<(string, long), long>();
        await foreach (var row in store.ReadAsync($"SELECT account_id, month, count FROM {store.Table("dispatch_months")}"))
            counts[(row.Text(0), row.Long(1))] = row.Long(2);

        var closes = 0;
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAsync(
            $"SELECT account_id, period, revision, count FROM {store.Table("tier_evaluations")} WHERE kind = 'close' ORDER BY account_id, period, revision"))
        {
            closes++;
            var (account, period) = (row.Text(0), row.Long(1));
            if (row.Long(2) != 1)
                findings.Add("months closed twice", $"{account} in {period}: revision {row.Long(2)}");
            else if (last.TryGetValue(account, out var before) && period != Next(before))
                findings.Add("months left out", $"{account}: {period} after {before}");
            if (counts.GetValueOrDefault((account, period)) != row.Long(3))
                findings.Add("months closed by a wrong count", $"{account} in {period}: {row.Long(3)}, but {counts.GetValueOrDefault((account, period))} are there");

            last[account] = period;
        }

        foreach (var (account, period) in last.Where(l => Next(l.Value) != present))
            findings.Add("months left open", string.Create(CultureInfo.InvariantCulture, $"{account}: closed to {period}, now it is {present}"));

        return closes;
    }

    private static long Next(long month) => month % 100 == 12 ? month + 89 : month + 1;
}
