using Merchant.Common;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Sqlite.Tiering;

/// <summary>
/// Standings on SQLite: the writer queue and BEGIN IMMEDIATE hold everything, so nothing more is said.
/// Plan: SEARCH merchant_tier_standings USING its primary key.
/// </summary>
internal sealed class SqliteTierSql : ITierSql
{
    public IQueryable<TierStanding> Lock(DbContext context, AccountId account) =>
        context.Set<TierStanding>().Where(s => s.AccountId == account);

    public IQueryable<TierStanding> LockFree(DbContext context, IReadOnlyCollection<AccountId> accounts) =>
        context.Set<TierStanding>().Where(s => accounts.Contains(s.AccountId)).OrderBy(s => s.AccountId);
}
