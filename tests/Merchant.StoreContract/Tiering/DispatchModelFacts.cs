using CsCheck;
using Merchant.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>Any sequence of records, voids and imports comes to what a dictionary in memory comes to.</summary>
public abstract class DispatchModelFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    /// <summary>Instants of three months, two of them closed when the account was approved.</summary>
    private static readonly DateTimeOffset[] Instants = [Start, Start.AddDays(-3), Start.AddDays(-20), Start.AddDays(-55)];

    private static readonly Gen<Dispatch> Dispatches = Gen.Select(Gen.Int[0, 11], Gen.Int[0, 9])
        .Select((id, other) => new Dispatch($"d{id}", Instants[(id + (other == 0 ? 1 : 0)) % Instants.Length]));

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (4, Dispatches.Array[1, 6].Select(batch => new Act(ActKind.Record, batch))),
        (2, Dispatches.Select(one => new Act(ActKind.Void, [one]))),
        (2, Dispatches.Array[0, 8].Select(lines => new Act(ActKind.Import, lines))));

    private int _accounts;

    [Fact]
    public Task AnySequence_ComesToTheModel() => Acts.Array[1, 14].SampleAsync(PlayAsync, iter: 60, threads: 1);

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    private async Task PlayAsync(Act[] acts)
    {
        var account = await Platform.EnrolAsync($"store-{++_accounts}");
        var model = new Dictionary<string, (DateTimeOffset At, bool IsVoided)>(StringComparer.Ordinal);
        foreach (var act in acts)
        {
            await (act.Kind switch
            {
                ActKind.Record => RecordAsync(account, act.Dispatches, model),
                ActKind.Void => VoidAsync(account, act.Dispatches[0].Id, model),
                _ => ImportAsync(account, act.Dispatches, model),
            });
            await CompareAsync(account, model);
        }
    }

    private async Task RecordAsync(AccountId account, Dispatch[] batch, Dictionary<string, (DateTimeOffset At, bool IsVoided)> model)
    {
        var result = await Platform.RecordAsync(account, batch);
        var after = new Dictionary<string, (DateTimeOffset At, bool IsVoided)>(model, StringComparer.Ordinal);
        foreach (var dispatch in batch)
            after.TryAdd(dispatch.Id, (dispatch.DispatchedAt, false));

        if (batch.Any(d => after[d.Id].At != d.DispatchedAt))
        {
            Outcome.Refusal(result, "dispatches.conflict");
            return;
        }

        var recorded = after.Count - model.Count;
        Assert.Equal(new RecordedDispatches(recorded, batch.Length - recorded), Outcome.Of(result));
        foreach (var (id, row) in after)
            model[id] = row;
    }

    private async Task VoidAsync(AccountId account, string id, Dictionary<string, (DateTimeOffset At, bool IsVoided)> model)
    {
        var result = await Platform.VoidAsync(account, id);
        if (!model.TryGetValue(id, out var row))
        {
            Outcome.Refusal(result, "dispatches.not_found");
            return;
        }

        Assert.Equal(row.At, Outcome.Of(result).DispatchedAt);
        model[id] = row with { IsVoided = true };
    }

    private async Task ImportAsync(AccountId account, Dispatch[] lines, Dictionary<string, (DateTimeOffset At, bool IsVoided)> model)
    {
        var report = Outcome.Of(await Platform.ImportAsync(account, Import.Lines(lines)));
        var (recorded, duplicates, rejected) = (0, 0, 0);
        foreach (var line in lines)
        {
            if (model.TryAdd(line.Id, (line.DispatchedAt, false)))
                recorded++;
            else if (model[line.Id].At == line.DispatchedAt)
                duplicates++;
            else
                rejected++;
        }

        Assert.Equal((recorded, duplicates, rejected), (report.Recorded, report.Duplicates, report.RejectedCount));
        Assert.All(report.Rejected, r => Assert.Equal("dispatches.conflict", r.Code));
    }

    private async Task CompareAsync(AccountId account, Dictionary<string, (DateTimeOffset At, bool IsVoided)> model)
    {
        var rows = await Platform.RowsAsync(account);
        Assert.Equal(
            model.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value.At, m.Value.IsVoided)),
            rows.Select(r => (r.Id, r.DispatchedAt, r.VoidedAt is not null)));
        await Platform.CountsAsync(account);
    }

    private sealed record Act(ActKind Kind, Dispatch[] Dispatches)
    {
        public override string ToString() => $"{Kind} {string.Join(' ', Dispatches.Select(d => $"{d.Id}@{d.DispatchedAt:MM-dd}"))}";
    }

    private enum ActKind
    {
        Record,
        Void,
        Import,
    }
}
