using Merchant.Common;

namespace Merchant.Notifications;

/// <summary>
/// Settles what no delivery comes back to, as its handler has nothing more to say: an invitation that was accepted
/// meanwhile, an application that has moved on. What was being sent when its process died is noted as in doubt, what was to
/// be sent later as failed. Otherwise nobody would ever look at it.
/// </summary>
public sealed class LapsedMessages(IUnitOfWork unitOfWork, IMessageStore messages, TimeProvider clock) : IMerchantJob
{
    private const int BatchSize = 100;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken) =>
        await NoteAllAsync((now, token) => messages.ListLapsedAsync(now, BatchSize, token), (message, now) => message.Lapse(now), cancellationToken).ConfigureAwait(false)
        + await NoteAllAsync((_, token) => messages.ListOvertakenAsync(BatchSize, token), (message, now) => message.Overtake(now), cancellationToken).ConfigureAwait(false);

    private async Task<int> NoteAllAsync(
        Func<DateTimeOffset, CancellationToken, Task<IReadOnlyList<Message>>> list, Func<Message, DateTimeOffset, Result> note, CancellationToken cancellationToken)
    {
        var noted = 0;
        while (true)
        {
            var batch = await unitOfWork.ExecuteAsync<int>(
                async token =>
                {
                    var now = clock.Now();
                    var found = await list(now, token).ConfigureAwait(false);
                    return found.Count(message => note(message, now).IsSuccess);
                },
                cancellationToken).ConfigureAwait(false);
            noted += batch.IsSuccess ? batch.Value : 0;

            // Where a delivery came back to one at the same moment, the next run goes on.
            if (!batch.IsSuccess || batch.Value < BatchSize)
                return noted;
        }
    }
}
