using Merchant.Applications;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <inheritdoc cref="IApplicationFormStore"/>
internal sealed class ApplicationFormStore(MerchantDb db) : IApplicationFormStore
{
    public Task<ApplicationForm?> FindAsync(int version, CancellationToken cancellationToken) =>
        db.Set<ApplicationForm>().AsNoTracking().FirstOrDefaultAsync(f => f.Version == version, cancellationToken);

    public void Add(ApplicationForm form) => db.Set<ApplicationForm>().Add(form);
}
