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
    /// Errors: <c>common.page.cursor</c>.
    /// </summary>
    public async Task<Result<DispatchMonth>> ReadAsync(
        Actor actor, AccountId account, YearMonth? month, PageRequest page, CancellationToken cancellationToken)
    {
        if (await FindMonthAsync(actor, account, month, cancellationToken).ConfigureAwait(false) is not { } asked)
            return AccountAccess.NotFound;

        var dispatches = await queries.ListDispatchesAsync(account, asked, page, cancellationToken).ConfigureAwait(false);
        if (!dispatches.IsSuccess)
            return dispatches.Error;

        var days = await queries.ListDaysAsync(account, asked, cancellationToken).ConfigureAwait(false);
        return new DispatchMonth(asked, days, dispatches.Value);
    }

    /// <summary>All of a month's dispatches, streamed; the account's present month where none is named.</summary>
    public async Task<Result<DispatchExport>> ExportAsync(
        Actor actor, AccountId account, YearMonth? month, CancellationToken cancellationToken) =>
        await FindMonthAsync(actor, account, month, cancellationToken).ConfigureAwait(false) is { } asked
            ? new DispatchExport(asked, queries.StreamDispatchesAsync(account, asked, cancellationToken))
            : AccountAccess.NotFound;

    private async Task<YearMonth?> FindMonthAsync(Actor actor, AccountId account, YearMonth? month, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForMember(actor, account) is not null)
            return null;

        var overview = await queries.FindOverviewAsync(account, cancellationToken).ConfigureAwait(false);
        return overview is null ? null : month ?? overview.Zones.MonthOf(clock.Now());
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
