using Merchant.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>Recording in bulk, which each provider does in its own way, within the running transaction.</summary>
internal interface IDispatchSql
{
    /// <summary>Inserts what is not there yet and counts it in its months.</summary>
    Task<RecordOutcome> RecordAsync(
        DbContext context, AccountId account, IReadOnlyList<DispatchRecord> dispatches, DateTimeOffset now, CancellationToken cancellationToken);
}
