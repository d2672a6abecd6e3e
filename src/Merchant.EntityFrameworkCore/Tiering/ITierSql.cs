using Merchant.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>The SQL around standings that each provider says in its own way.</summary>
internal interface ITierSql
{
    /// <summary>The standing of an account, held against other writers.</summary>
    IQueryable<TierStanding> Lock(DbContext context, AccountId account);

    /// <summary>Standings, held; those that another writer holds are left out.</summary>
    IQueryable<TierStanding> LockFree(DbContext context, IReadOnlyCollection<AccountId> accounts);
}
