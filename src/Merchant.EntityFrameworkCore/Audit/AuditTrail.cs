using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Audit;

/// <inheritdoc cref="IAuditTrail"/>
internal sealed class AuditTrail(MerchantDb db) : IAuditTrail
{
    public void Add(AuditEntry entry) => db.Set<AuditEntry>().Add(entry);

    public async Task<Result<Page<AuditEntry>>> ListAsync(AccountId? account, PageRequest page, CancellationToken cancellationToken)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(e => e.AccountId == account);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !Guid.TryParse(key, out var last))
                return PageRequest.BadCursor;

            entries = entries.Where(e => e.Id < last);
        }

        var rows = await entries.OrderByDescending(e => e.Id).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, e => Cursor.Of(e.Id.ToString()));
    }
}
