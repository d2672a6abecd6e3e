using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// Shows an account its own dispatches, by month and day. Members of the account, staff and the platform itself may;
/// a foreign account: <c>accounts.not_found</c>.
/// </summary>
public sealed class DispatchReader(ITierQueries queries, TimeProvider clock)
{
    /// <summary>
    /// A page of a month's dispatches with the month's days; the account's present month where none is named.
    /// Errors: <c>accounts.not_found</c>, <c>auth.scope_missing</c>, <c>common.page.cursor</c>.
    /// </summary>
    public async Task<Result<DispatchMonth>> ReadAsync(
        Actor actor, AccountId account, YearMonth? month, PageRequest page, CancellationToken cancellationToken)
    {
        var asked = await FindMonthAsync(actor, account, month, cancellationToken).ConfigureAwait(false);
        if (!asked.IsSuccess)
            return asked.Error;

        var dispatches = await queries.ListDispatchesAsync(account, asked.Value, page, cancellationToken).ConfigureAwait(false);
        if (!dispatches.IsSuccess)
            return dispatches.Error;

        var days = await queries.ListDaysAsync(account, asked.Value, cancellationToken).ConfigureAwait(false);
        return new DispatchMonth(asked.Value, days, dispatches.Value);
    }

    /// <summary>
    /// All of a month's dispatches, streamed; the account's present month where none is named. Errors:
    /// <c>accounts.not_found</c>, <c>auth.scope_missing</c>.
    /// </summary>
    public async Task<Result<DispatchExport>> ExportAsync(
        Actor actor, AccountId account, YearMonth? month, CancellationToken cancellationToken)
    {
        var asked = await FindMonthAsync(actor, account, month, cancellationToken).ConfigureAwait(false);
        return asked.Then(m => new DispatchExport(m, queries.StreamDispatchesAsync(account, m, cancellationToken)));
    }

    private async Task<Result<YearMonth>> FindMonthAsync(Actor actor, AccountId account, YearMonth? month, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, account, ApiScope.DispatchesRead) is { } refused)
            return refused;

        var overview = await queries.FindOverviewAsync(account, cancellationToken).ConfigureAwait(false);
        return overview is null ? AccountAccess.NotFound : month ?? overview.Zones.MonthOf(clock.Now());
    }
}

/// <summary>A month's dispatches, a page of them.</summary>
/// <param name="Month">The month.</param>
/// <param name="Days">Its days that have dispatches, all of them, with their counts; voided ones left out.</param>
/// <param name="Dispatches">The page; voided ones included.</param>
public sealed record DispatchMonth(YearMonth Month, IReadOnlyList<DayCount> Days, Page<DispatchRecord> Dispatches)
{
    /// <summary>The month's dispatches in all, voided ones left out.</summary>
    public long Count => Days.Sum(d => d.Count);
}

/// <summary>A month's dispatches, all of them.</summary>
/// <param name="Month">The month.</param>
/// <param name="Dispatches">The dispatches, by day and instant; voided ones included.</param>
public sealed record DispatchExport(YearMonth Month, IAsyncEnumerable<DispatchRecord> Dispatches);
