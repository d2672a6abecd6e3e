using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="IAttemptStore"/>
internal sealed class AttemptStore(MerchantDb db) : IAttemptStore
{
    public async Task<SignInAttempts> LockAsync(string key, CancellationToken cancellationToken)
    {
        if (await LockExistingAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
            return known;

        var first = SignInAttempts.None(key);
        db.Set<SignInAttempts>().Add(first);
        return first;
    }

    public async Task<SignInAttempts?> LockExistingAsync(string key, CancellationToken cancellationToken)
    {
        // Who changes the row holds it until the commit; it is read behind that, so that nothing is counted from old figures.
        var held = await db.Set<SignInAttempts>().Where(a => a.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Turn, a => a.Turn + 1), cancellationToken).ConfigureAwait(false);
        return held == 0 ? null : await db.Set<SignInAttempts>().SingleAsync(a => a.Key == key, cancellationToken).ConfigureAwait(false);
    }

    public Task<int> RemoveBeforeAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<SignInAttempts>().Where(a => a.Since < before && (a.LockedUntil == null || a.LockedUntil < now)).ExecuteDeleteAsync(cancellationToken);
}
