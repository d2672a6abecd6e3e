using System.Globalization;
using System.Text;

namespace Merchant.Chaos.Load;

/// <summary>Records dispatches one by one and in batches, sends files, and voids some.</summary>
internal sealed class DispatchLoad(Stage stage)
{
    private const int LargestBatch = 200;
    private const int LargestFile = 12_000;

    /// <summary>One dispatch or a batch, again and again.</summary>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        var chance = stage.NewChance();
        while (!cancellationToken.IsCancellationRequested)
        {
            var size = chance.Next(3) > 0 ? 1 : chance.Next(2, LargestBatch);
            var (giveUp, isVoided) = (chance.Next(4) == 0, chance.Next(8) == 0);
            var account = chance.Next(stage.Ledger.Accounts.Count);
            await stage.Turnstile.PassAsync(() => RecordOnceAsync(account, size, giveUp, isVoided), cancellationToken);
        }
    }

    /// <summary>Files, one after another.</summary>
    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        var chance = stage.NewChance();
        while (!cancellationToken.IsCancellationRequested)
        {
            var (account, size, giveUp) = (chance.Next(stage.Ledger.Accounts.Count), chance.Next(1, LargestFile), chance.Next(4) == 0);
            await stage.Turnstile.PassAsync(() => ImportOnceAsync(account, size, giveUp), cancellationToken);
        }
    }

    /// <summary>One call; one who gives up takes no answer for an answer. What was recorded may be voided.</summary>
    public async Task<Reply> RecordOnceAsync(int account, int size, bool giveUp, bool isVoided)
    {
        var (ledger, crowd) = (stage.Ledger, stage.Crowd);
        var call = ledger.Begin(account, size, isFile: false);
        var path = $"/api/accounts/{ledger.Accounts[account]}/dispatches";
        var json = BatchOf(call, size);
        var reply = await SendAsync(() => crowd.PostAsync(path, json), giveUp);
        Check(call, size, reply);
        if (reply.Outcome != Outcome.Done || !isVoided)
            return reply;

        var voided = await Crowd.UntilKnownAsync(() => crowd.PostAsync($"{path}/{call}-0/void", null), CancellationToken.None);
        if (voided.Outcome == Outcome.Done)
            ledger.Void(call);
        else
            ledger.Faults.Enqueue($"A recorded dispatch could not be voided: {voided.Status} {voided.Code}");

        return reply;
    }

    private async Task ImportOnceAsync(int account, int size, bool giveUp)
    {
        var call = stage.Ledger.Begin(account, size, isFile: true);
        var at = stage.Now.AddMinutes(-10);
        var path = $"/api/accounts/{stage.Ledger.Accounts[account]}/dispatches/import";
        Check(call, size, await SendAsync(() => stage.Crowd.PostCsvAsync(path, stream => WriteAsync(stream, call, size, at)), giveUp));
    }

    /// <summary>Some callers give up when no answer comes: then nobody knows, and both must be right.</summary>
    private static async Task<Reply> SendAsync(Func<Task<Reply>> send, bool giveUp) =>
        giveUp ? await send() : await Crowd.UntilKnownAsync(send, CancellationToken.None);

    private void Check(int call, int size, Reply reply)
    {
        if (reply.Outcome == Outcome.Unknown)
            return;

        stage.Ledger.End(call, reply.Outcome);
        if (reply is { Outcome: Outcome.Refused, Code: not "request.overloaded" })
            stage.Ledger.Faults.Enqueue($"Dispatches were refused: {reply.Status} {reply.Code}");
        else if (reply.Outcome == Outcome.Done && reply.Number("recorded") + reply.Number("duplicates") != size)
            stage.Ledger.Faults.Enqueue($"Of {size} dispatches an answer counts {reply.Body}");
    }

    private string BatchOf(int call, int size)
    {
        var at = stage.Now.AddMinutes(-10).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var json = new StringBuilder("[");
        for (var i = 0; i < size; i++)
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"id":"{{call}}-{{i}}","dispatchedAt":"{{at}}"}""");

        return json.Append(']').ToString();
    }

    private static async Task WriteAsync(Stream stream, int call, int size, DateTimeOffset at)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 16 * 1024, leaveOpen: true);
        await writer.WriteLineAsync("id,dispatchedAt");
        var instant = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        for (var i = 0; i < size; i++)
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{call}-{i},{instant}"));
    }
}
