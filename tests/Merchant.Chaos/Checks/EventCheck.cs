using Merchant.Chaos.Hosting;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Checks;

/// <summary>
/// Every event was handled; again only under the same id, never the same fact under two; none that was not committed. Every
/// message went out once at most, and one that the log calls sent did go out.
/// </summary>
internal static class EventCheck
{
    public static async Task<EventCounts> RunAsync(ChaosStore store, string folder, Findings findings)
    {
        var (handled, facts, sent) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var path in Directory.EnumerateFiles(folder, "*.journal"))
        {
            await foreach (var (parts, _) in Postbox.LinesAsync(path, 0))
            {
                if (parts is ["event", var id, var fact])
                {
                    handled[id] = handled.GetValueOrDefault(id) + 1;
                    if (facts.TryGetValue(fact, out var known) && known != id)
                        findings.Add("facts told under two ids", $"{fact}: {known} and {id}");
                    facts[fact] = id;
                }
                else if (parts is ["message", var message, ..])
                {
                    sent[message] = sent.GetValueOrDefault(message) + 1;
                }
            }
        }

        await CheckDeliveriesAsync(store, handled, findings);
        var inDoubt = await CheckMessagesAsync(store, sent, findings);
        return new EventCounts(handled.Count, handled.Values.Count(times => times > 1), sent.Count, inDoubt);
    }

    private static async Task CheckDeliveriesAsync(ChaosStore store, Dictionary<string, int> handled, Findings findings)
    {
        var events = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAsync($"SELECT id, sequence FROM {store.Table("outbox_events")}"))
        {
            events.Add(row.Text(0));
            if (row.IsNull(1))
                findings.Add("events without a place", row.Text(0));
        }

        foreach (var id in handled.Keys.Where(id => !events.Contains(id)))
            findings.Add("events handled that never happened", id);

        await foreach (var row in store.ReadAsync($"SELECT event_id, handler, state, last_error FROM {store.Table("outbox_deliveries")}"))
        {
            var (id, handler, state) = (row.Text(0), row.Text(1), row.Text(2));
            if (state != "handled")
                findings.Add("deliveries that did not arrive", $"{id} to {handler}: {state} {row.TextOrNull(3)}");
            else if (handler == Witness.Handler && !handled.ContainsKey(id))
                findings.Add("deliveries noted that nobody got", id);
        }
    }

    private static async Task<int> CheckMessagesAsync(ChaosStore store, Dictionary<string, int> sent, Findings findings)
    {
        foreach (var (id, times) in sent.Where(s => s.Value > 1))
            findings.Add("messages sent twice", $"{id}: {times}");

        var (known, inDoubt) = (new HashSet<string>(StringComparer.Ordinal), 0);
        await foreach (var row in store.ReadAsync($"SELECT id, state, code FROM {store.Table("messages")}"))
        {
            var (id, state) = (row.Text(0), row.Text(1));
            known.Add(id);
            if (state == "inDoubt")
                inDoubt++;
            else if (state != "sent")
                findings.Add("messages that did not go out", $"{id}: {state} {row.TextOrNull(2)}");
            else if (!sent.ContainsKey(id))
                findings.Add("messages noted that nobody got", id);
        }

        foreach (var id in sent.Keys.Where(id => !known.Contains(id)))
            findings.Add("messages sent that nobody noted", id);

        return inDoubt;
    }
}

/// <summary>What became of events and messages.</summary>
/// <param name="Handled">Events that the witness was told of.</param>
/// <param name="Again">Of these, how many more than once.</param>
/// <param name="Sent">Messages that went out.</param>
/// <param name="InDoubt">Messages of which nobody knows.</param>
internal sealed record EventCounts(int Handled, int Again, int Sent, int InDoubt);
