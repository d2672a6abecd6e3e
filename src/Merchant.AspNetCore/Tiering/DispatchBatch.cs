using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>Reads a batch of dispatches; whether they may be recorded is the domain's to say.</summary>
internal static class DispatchBatch
{
    private const int MostFieldErrors = 100;

    /// <summary>Errors, each naming its line: <c>dispatches.instant.invalid</c>, <c>request.field.missing</c>, <c>dispatches.batch.size</c>.</summary>
    public static Result<Dispatch[]> Read(IReadOnlyList<RecordDispatchContract?> contracts)
    {
        if (contracts.Count > DispatchRules.MaxBatch)
            return Error.Invalid("dispatches.batch.size", $"A batch has 1 to {DispatchRules.MaxBatch} dispatches.", "$");

        var errors = new FieldErrors();
        var faults = 0;
        var batch = new Dispatch[contracts.Count];
        for (var i = 0; i < batch.Length && faults < MostFieldErrors; i++)
        {
            if (contracts[i] is not { } contract)
            {
                errors.Add($"[{i}]", "request.field.missing", "A dispatch cannot be null.");
                faults++;
                continue;
            }

            var instant = DispatchTime.ParseInstant(contract.DispatchedAt);
            faults += instant.IsSuccess ? 0 : 1;
            batch[i] = new Dispatch(contract.Id ?? "", errors.Take($"[{i}].dispatchedAt", instant));
        }

        return errors.ToError() is { } error ? error : batch;
    }
}
