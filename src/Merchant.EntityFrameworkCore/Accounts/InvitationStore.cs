using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IInvitationStore"/>
internal sealed class InvitationStore(MerchantDb db) : IInvitationStore
{
    public void Add(Invitation invitation) => db.Set<Invitation>().Add(invitation);

    public Task<Invitation?> FindAsync(AccountId account, InvitationId id, CancellationToken cancellationToken) =>
        db.Set<Invitation>().FirstOrDefaultAsync(i => i.AccountId == account && i.Id == id, cancellationToken);

    public Task<Invitation?> FindOpenAsync(AccountId account, EmailAddress email, CancellationToken cancellationToken) =>
        db.Set<Invitation>().FirstOrDefaultAsync(
            i => i.AccountId == account && i.EmailKey == email.Key && i.Status == InvitationStatus.Open, cancellationToken);

    public Task<DateTimeOffset?> FindIssuedAsync(AccountId account, EmailAddress email, DateTimeOffset after, CancellationToken cancellationToken) =>
        db.Set<Invitation>()
            .Where(i => i.AccountId == account && i.EmailKey == email.Key && i.IssuedAt > after)
            .OrderByDescending(i => i.IssuedAt).Select(i => (DateTimeOffset?)i.IssuedAt)
            .FirstOrDefaultAsync(cancellationToken);

    public Task<int> RevokeAllAsync(AccountId account, string invitedBy, CancellationToken cancellationToken) => db.Set<Invitation>()
        .Where(i => i.AccountId == account && i.Status == InvitationStatus.Open && i.InvitedBy == invitedBy)
        .ExecuteUpdateAsync(
            change => change.SetProperty(i => i.Status, InvitationStatus.Revoked).SetProperty(i => i.Version, i => i.Version + 1), cancellationToken);

    public async Task<bool> HasOpenAsync(AccountId account, int count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await db.Set<Invitation>().AsNoTracking()
            .Where(i => i.AccountId == account && i.Status == InvitationStatus.Open && i.ExpiresAt > now)
            .Select(i => i.Id).OrderBy(id => id).Take(count).ToListAsync(cancellationToken).ConfigureAwait(false);
        return open.Count >= count;
    }

    public async Task<Result<Page<Invitation>>> ListOpenAsync(AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        var open = db.Set<Invitation>().AsNoTracking().Where(i => i.AccountId == account && i.Status == InvitationStatus.Open);
        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !InvitationId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            open = open.Where(i => i.Id > last);
        }

        var rows = await open.OrderBy(i => i.Id).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, i => Cursor.Of(i.Id.ToString()));
    }
}
