using Merchant.Applications;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Applications;

/// <inheritdoc cref="IApplicationNoteStore"/>
internal sealed class ApplicationNoteStore(MerchantDb db) : IApplicationNoteStore
{
    public void Add(ApplicationNote note) => db.Set<ApplicationNote>().Add(note);

    public async Task<Result<Page<ApplicationNote>>> ListAsync(AccountApplicationId application, PageRequest page, CancellationToken cancellationToken)
    {
        var notes = db.Set<ApplicationNote>().AsNoTracking().Where(n => n.ApplicationId == application);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !Guid.TryParse(key, out var last))
                return PageRequest.BadCursor;

            notes = notes.Where(n => n.Id < last);
        }

        var rows = await notes.OrderByDescending(n => n.Id).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, n => Cursor.Of(n.Id.ToString()));
    }
}
