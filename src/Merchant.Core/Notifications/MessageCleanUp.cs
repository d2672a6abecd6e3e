using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Notifications;

/// <summary>Removes messages whose state has not changed for <see cref="NotificationOptions.Retention"/>; what is still to be sent stays.</summary>
public sealed class MessageCleanUp(IUnitOfWork unitOfWork, IMessageStore messages, IOptions<NotificationOptions> options, TimeProvider clock) : IMerchantJob
{
    private const int BatchSize = 1_000;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (before, removed) = (clock.Now() - options.Value.Retention, 0);
        while (true)
        {
            var batch = await unitOfWork.ExecuteAsync<int>(
                async token => await messages.RemoveAsync(before, BatchSize, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            removed += batch.IsSuccess ? batch.Value : 0;
            if (!batch.IsSuccess || batch.Value < BatchSize)
                return removed;
        }
    }
}
