using Merchant.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>The SQL around standings that each provider says in its own way.</summary>
internal interface ITierSql
{
    /// <summary>The standing of an account, held against other writers.</summary>
    IQueryable<TierStanding> Lock(DbContext context, AccountId account);

    /// <summary>Standings that have something to close or to judge, held; those that another writer holds are left out.</summary>
    IQueryable<TierStanding> LockDue(DbContext context, AccountId after, YearMonth dueBefore, DateTimeOffset now, int limit);
}
