using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="IOneTimeTokenStore"/>
internal sealed class OneTimeTokenStore(MerchantDb db) : IOneTimeTokenStore
{
    public void Add(OneTimeToken token) => db.Set<OneTimeToken>().Add(token);

    public async Task<OneTimeToken?> FindAsync(string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (SecretToken.HashOf(token, OneTimeToken.Prefix) is not { } hash)
            return null;

        return await db.Set<OneTimeToken>().AsNoTracking()
            .FirstOrDefaultAsync(t => t.Hash == hash && t.Purpose == purpose && t.ExpiresAt > now, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<OneTimeToken?> TakeAsync(string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await FindAsync(token, purpose, now, cancellationToken).ConfigureAwait(false);
        if (found is null)
            return null;

        // The row goes with the one who deletes it; whoever comes second waits for that one's commit and finds nothing.
        var taken = await db.Set<OneTimeToken>().Where(t => t.Hash == found.Hash).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return taken == 1 ? found : null;
    }

    public Task VoidAsync(TokenPurpose purpose, Guid realm, Guid subject, CancellationToken cancellationToken) =>
        db.Set<OneTimeToken>()
            .Where(t => t.Realm == realm && t.Subject == subject && t.Purpose == purpose)
            .ExecuteDeleteAsync(cancellationToken);

    public async Task<int> RemoveOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        // Up to an instant, and not by a list of hashes, for which the server reads the whole table.
        var last = await db.Set<OneTimeToken>().Where(t => t.ExpiresAt <= now).OrderBy(t => t.ExpiresAt).Select(t => (DateTimeOffset?)t.ExpiresAt).Skip(limit - 1)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var until = last ?? now;
        return await db.Set<OneTimeToken>().Where(t => t.ExpiresAt <= until).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
