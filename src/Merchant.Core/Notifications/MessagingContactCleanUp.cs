using Merchant.Common;

namespace Merchant.Notifications;

/// <summary>Removes contacts of whom there was no news for 30 days; who opted out is kept, or it would be forgotten.</summary>
public sealed class MessagingContactCleanUp(IUnitOfWork unitOfWork, IMessagingContactStore contacts, TimeProvider clock) : IMerchantJob
{
    /// <summary>Longer than any channel repeats old news.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.Now() - Kept;
        var removed = await unitOfWork.ExecuteAsync<int>(
            async token => await contacts.RemoveAsync(before, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return removed.IsSuccess ? removed.Value : 0;
    }
}
