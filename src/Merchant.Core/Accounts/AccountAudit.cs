using Merchant.Audit;
using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Shows who changed what: in an account to its owners, on the platform to administrators.</summary>
public sealed class AccountAudit(IAccountStore accounts, IAuditTrail audit)
{
    /// <summary>
    /// An account's entries, newest first. Errors: <c>accounts.not_found</c>, <c>accounts.owner_only</c>,
    /// <c>common.page.cursor</c>.
    /// </summary>
    public async Task<Result<Page<AuditEntry>>> ListAsync(
        Actor actor, AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForOwner(actor, account) is { } refused)
            return refused;

        return await accounts.FindAsync(account, cancellationToken).ConfigureAwait(false) is null
            ? AccountAccess.NotFound
            : await audit.ListAsync(account, page, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The platform's own entries, newest first. Errors: <c>accounts.forbidden</c>, <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<AuditEntry>>> ListPlatformAsync(Actor actor, PageRequest page, CancellationToken cancellationToken) =>
        actor.IsAdministrator ? await audit.ListAsync(null, page, cancellationToken).ConfigureAwait(false) : AccountAccess.StaffOnly;
}
