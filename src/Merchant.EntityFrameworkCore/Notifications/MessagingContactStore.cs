using Merchant.EntityFrameworkCore.Common;
using Merchant.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Notifications;

/// <inheritdoc cref="IMessagingContactStore"/>
internal sealed class MessagingContactStore(MerchantDb db) : IMessagingContactStore
{
    public Task<MessagingContact?> FindAsync(string channel, string address, CancellationToken cancellationToken) =>
        Of(channel, address).AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    public async Task<MessagingContact> HoldAsync(string channel, string address, CancellationToken cancellationToken)
    {
        // Who changes the row holds it until the commit; it is read behind that, so that no news is judged by what was.
        var held = await Of(channel, address).ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1), cancellationToken).ConfigureAwait(false);
        if (held != 0)
            return await Of(channel, address).SingleAsync(cancellationToken).ConfigureAwait(false);

        var first = MessagingContact.Unknown(channel, address);
        db.Set<MessagingContact>().Add(first);
        return first;
    }

    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        db.Set<MessagingContact>().Where(c => c.HeardAt < before && c.OptedOutAt == null).ExecuteDeleteAsync(cancellationToken);

    private IQueryable<MessagingContact> Of(string channel, string address) =>
        db.Set<MessagingContact>().Where(c => c.Channel == channel && c.Address == address);
}
