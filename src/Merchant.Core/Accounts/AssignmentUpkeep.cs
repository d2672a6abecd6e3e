using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Hands on the accounts of people who have lost the role or are kept out, and serves those that wait where capacity has
/// come free, an ended absence included. In batches of their own transactions; running it again changes nothing.
/// </summary>
public sealed class AssignmentUpkeep : IMerchantJob
{
    private const int BatchSize = 100;

    private static readonly Actor Platform = Actor.System("assignment-upkeep");

    private readonly IUnitOfWork _unitOfWork;
    private readonly IAssignmentStore _store;
    private readonly AssignmentDesk _desk;
    private readonly TimeProvider _clock;

    internal AssignmentUpkeep(IUnitOfWork unitOfWork, IAssignmentStore store, AssignmentDesk desk, TimeProvider clock) =>
        (_unitOfWork, _store, _desk, _clock) = (unitOfWork, store, desk, clock);

    /// <summary>Does what is due and gives how many accounts were handed on or served.</summary>
    /// <exception cref="InvalidOperationException">The store refused; what came before stands, and the next run goes on.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var duty in Duties.All)
        {
            int batch;
            do
            {
                batch = await RunBatchAsync(duty, cancellationToken).ConfigureAwait(false);
                done += batch;
            }
            while (batch > 0);
        }

        return done;
    }

    private async Task<int> RunBatchAsync(Duty duty, CancellationToken cancellationToken)
    {
        var done = await _unitOfWork.ExecuteAsync<int>(
            async token =>
            {
                await _store.TakeTurnAsync(duty, token).ConfigureAwait(false);
                return await _desk.HandOnAsync(Platform, duty, BatchSize, _clock.Now(), token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return done.IsSuccess ? done.Value : throw new InvalidOperationException($"Assignments could not be kept up: {done.Error.Code}.");
    }
}
