using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Notifications;

/// <summary>Removes messages whose state has not changed for <see cref="NotificationOptions.Retention"/>; what is still to be sent stays.</summary>
public sealed class MessageCleanUp(IUnitOfWork unitOfWork, IMessageStore messages, IOptions<NotificationOptions> options, TimeProvider clock) : IMerchantJob
{
    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now() - options.Value.Retention;
        var removed = await unitOfWork.ExecuteAsync<int>(
            async token => await messages.RemoveAsync(before, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return removed.IsSuccess ? removed.Value : 0;
    }
}
