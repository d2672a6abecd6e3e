using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Shows accounts with where they stand, to those who may see them.</summary>
public sealed class AccountDirectory(ITierQueries queries)
{
    /// <summary>
    /// The actor's own accounts; all accounts for staff and the platform itself. Errors: <c>common.page.cursor</c>,
    /// <c>auth.scope_missing</c>.
    /// </summary>
    public Task<Result<Page<AccountOverview>>> ListAsync(Actor actor, PageRequest page, CancellationToken cancellationToken)
    {
        var seesAll = actor.Kind is ActorKind.Staff or ActorKind.System;
        if (actor.Grant?.Refuses(ApiScope.AccountRead) is { } refused)
            return Task.FromResult<Result<Page<AccountOverview>>>(refused);

        AccountId[] own = actor.Grant is { } grant ? [grant.Account] : [.. actor.Memberships.Select(m => m.Account).Distinct()];
        return queries.ListOverviewsAsync(seesAll ? null : own, page, cancellationToken);
    }

    /// <summary>One account. Errors: <c>accounts.not_found</c>, for a foreign one alike.</summary>
    public async Task<Result<AccountOverview>> FindAsync(Actor actor, AccountId account, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, account, ApiScope.AccountRead) is { } refused)
            return refused;

        var found = await queries.FindOverviewAsync(account, cancellationToken).ConfigureAwait(false);
        return found is null ? AccountAccess.NotFound : found;
    }
}
