using System.Globalization;
using Merchant.Chaos.Checks;
using Merchant.Chaos.Load;

namespace Merchant.Chaos.Runs;

/// <summary>What a run of kills came to.</summary>
internal sealed record KillReport(
    Ledger Ledger, IReadOnlyDictionary<string, int> Answers, EventCounts Events, int Closes, int ServerRestarts, long WorkingSet, TimeSpan Took)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Took.TotalSeconds:F0} s; PostgreSQL restarted {ServerRestarts} times
        acknowledged writes {Ledger.Acknowledged}: dispatches {Ledger.Dispatches}, accounts opened {Ledger.Opened.Count}, applications {Ledger.Applicants.Count}, approvals {Ledger.Approved.Count}, invitations {Ledger.Invited.Count}, members {Ledger.Joined.Count}; unknown {Ledger.Unknown}
        months closed {Closes}; events handled {Events.Handled}, {Events.Again} of them again under the same id; messages sent {Events.Sent}, in doubt {Events.InDoubt}; largest host {WorkingSet / 1048576} MiB
        answers: {string.Join(", ", Answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key} × {a.Value}"))}
        """);
}
