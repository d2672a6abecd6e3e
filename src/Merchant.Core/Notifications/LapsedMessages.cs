using Merchant.Common;

namespace Merchant.Notifications;

/// <summary>
/// Notes as in doubt what was being sent when its process died, where no delivery comes back to it: an invitation that was
/// accepted meanwhile, an application that has moved on. Otherwise nobody would ever look at it.
/// </summary>
public sealed class LapsedMessages(IUnitOfWork unitOfWork, IMessageStore messages, TimeProvider clock) : IMerchantJob
{
    private const int BatchSize = 100;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var noted = 0;
        while (true)
        {
            var batch = await unitOfWork.ExecuteAsync<int>(NoteAsync, cancellationToken).ConfigureAwait(false);
            noted += batch.IsSuccess ? batch.Value : 0;

            // Where a delivery came back to one at the same moment, the next run goes on.
            if (!batch.IsSuccess || batch.Value < BatchSize)
                return noted;
        }
    }

    private async Task<Result<int>> NoteAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var lapsed = await messages.ListLapsedAsync(now, BatchSize, cancellationToken).ConfigureAwait(false);
        return lapsed.Count(message => message.Lapse(now).IsSuccess);
    }
}
