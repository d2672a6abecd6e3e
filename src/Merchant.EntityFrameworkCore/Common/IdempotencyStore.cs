using Merchant.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Common;

/// <inheritdoc cref="IIdempotencyStore"/>
internal sealed class IdempotencyStore(MerchantDb db, IUnitOfWork unitOfWork) : IIdempotencyStore
{
    public Task<IdempotentAnswer?> FindAsync(string scope, string key, CancellationToken cancellationToken) =>
        db.Set<IdempotentAnswer>().AsNoTracking().FirstOrDefaultAsync(a => a.Scope == scope && a.Key == key, cancellationToken);

    public void Add(IdempotentAnswer answer) => db.Set<IdempotentAnswer>().Add(answer);

    public async Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = await unitOfWork.ExecuteAsync<int>(
            async token => await db.Set<IdempotentAnswer>().Where(a => a.KeptAt < before).ExecuteDeleteAsync(token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return removed.IsSuccess ? removed.Value : 0;
    }
}
