using System.Runtime.CompilerServices;
using Merchant.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.Tiering;

/// <summary>
/// Closes the months that have ended, in batches of their own transactions, and judges what an import left whose process
/// died. Running it again changes nothing; two nodes share the work. An account that cannot be closed stops no other.
/// </summary>
public sealed class PeriodClose : IMerchantJob
{
    private const int BatchSize = 1_000;

    /// <summary>While the store writes one batch, the next is read and judged.</summary>
    private const int BatchesAtOnce = 2;

    private readonly ITierStore _tiers;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    internal PeriodClose(ITierStore tiers, IServiceScopeFactory scopes, TimeProvider clock)
    {
        _tiers = tiers;
        _scopes = scopes;
        _clock = clock;
    }

    /// <summary>Closes what is due and gives the number of accounts that were brought up to date.</summary>
    /// <exception cref="InvalidOperationException">Some accounts could not be closed; all others were. The log names them.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var activity = MerchantTelemetry.Activities.StartActivity("merchant.tiering.period_close");
        var (closed, failed) = (0, 0);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(ListDueAsync(cancellationToken), atOnce, async (batch, token) =>
        {
            var scope = _scopes.CreateAsyncScope();
            await using var disposal = scope.ConfigureAwait(false);
            var done = await scope.ServiceProvider.GetRequiredService<BatchClose>().CloseAsync(batch, token).ConfigureAwait(false);
            Interlocked.Add(ref closed, done.Closed);
            Interlocked.Add(ref failed, done.Failed);
        }).ConfigureAwait(false);

        MerchantTelemetry.AccountsClosed.Add(closed);
        return failed == 0 ? closed : throw new InvalidOperationException($"{failed} accounts could not be closed; the log names them.");
    }

    private async IAsyncEnumerable<IReadOnlyList<AccountId>> ListDueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AccountId? after = null;
        while (true)
        {
            var due = await _tiers.ListDueAsync(after, _clock.Now(), BatchSize, cancellationToken).ConfigureAwait(false);
            if (due.Count == 0)
                yield break;

            yield return due;
            after = due[^1];
        }
    }
}
