using System.Globalization;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Checks;

/// <summary>
/// Every acknowledged dispatch is there, once, in its account; a call is there whole or not at all; and the counters of days
/// and months say what the rows say.
/// </summary>
internal static class DispatchCheck
{
    public static async Task RunAsync(ChaosStore store, Ledger ledger, Findings findings)
    {
        var calls = ledger.Calls();
        var found = new int[calls.Count];
        var voided = new bool[calls.Count];
        var (days, months) = (new Dictionary<(string, string), long>(), new Dictionary<(string, string), long>());
        await foreach (var row in store.ReadAsync($"SELECT account_id, id, day, voided_at FROM {store.Table("dispatches")}"))
        {
            var (account, id, day) = (row.Text(0), row.Text(1), row.Text(2));
            if (CallOf(id, calls) is not { } call || ledger.Accounts[calls[call].Account] != account)
            {
                findings.Add("dispatches that nobody sent", $"{id} in {account}");
                continue;
            }

            found[call]++;
            voided[call] |= !row.IsNull(3);
            var counts = row.IsNull(3) ? 1 : 0;
            Increment(days, (account, day), counts);
            Increment(months, (account, day[..7].Replace("-", "", StringComparison.Ordinal)), counts);
        }

        for (var call = 0; call < calls.Count; call++)
            Judge(call, calls[call], found[call], voided[call], findings);

        await CompareAsync(store, "dispatch_days", "day", days, findings);
        await CompareAsync(store, "dispatch_months", "month", months, findings);
    }

    private static void Judge(int call, RecordingCall recorded, int found, bool isVoided, Findings findings)
    {
        if (recorded.Outcome == Outcome.Done && found != recorded.Size)
            findings.Add("dispatches acknowledged and lost", $"call {call}: {found} of {recorded.Size}");
        if (recorded.Outcome != Outcome.Done && !recorded.IsFile && found != 0 && found != recorded.Size)
            findings.Add("batches taken in part", $"call {call}: {found} of {recorded.Size}");
        if (recorded.Outcome == Outcome.Refused && found > 0)
            findings.Add("refused and taken all the same", $"call {call}: {found}");
        if (recorded.IsVoided != isVoided)
            findings.Add("voids acknowledged and lost", $"call {call}: acknowledged {recorded.IsVoided}, found {isVoided}");
    }

    private static int? CallOf(string id, IReadOnlyList<RecordingCall> calls)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && int.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var call) && call < calls.Count
            && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < calls[call].Size
                ? call
                : null;
    }

    private static void Increment(Dictionary<(string Account, string Period), long> counts, (string Account, string Period) key, int by) =>
        counts[key] = counts.GetValueOrDefault(key) + by;

    private static async Task CompareAsync(
        ChaosStore store, string table, string column, Dictionary<(string Account, string Period), long> expected, Findings findings)
    {
        await foreach (var row in store.ReadAsync($"SELECT account_id, {column}, count FROM {store.Table(table)}"))
        {
            _ = expected.Remove((row.Text(0), row.Text(1)), out var rows);
            if (rows != row.Long(2))
                findings.Add("counters that are wrong", $"{table} of {row.Text(0)} in {row.Text(1)}: {row.Long(2)}, but {rows} rows");
        }

        foreach (var (key, rows) in expected.Where(e => e.Value != 0))
            findings.Add("counters that are wrong", $"{table} of {key.Account} in {key.Period}: none, but {rows} rows");
    }
}
