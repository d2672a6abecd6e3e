using System.Data.Common;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <inheritdoc cref="IStoreProbe"/>
internal sealed class StoreProbe(MerchantDb db, IProviderFaults faults) : IStoreProbe
{
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await db.Set<CounterRow>().AsNoTracking().AnyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException)
        {
            return false;
        }
        catch (InvalidOperationException exception) when (exception.InnerException is DbException)
        {
            return false;
        }
    }

    public bool IsUnavailable(Exception exception) => UnitOfWork.Causes(exception).Any(faults.IsUnavailable);
}
