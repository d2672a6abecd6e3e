using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Lists and read models around tiers and dispatches.</summary>
public interface ITierQueries
{
    /// <summary>Decisions about an account, newest month first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<TierEvaluation>>> ListHistoryAsync(AccountId account, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The days of a month that have dispatches, with their counts; voided ones left out.</summary>
    Task<IReadOnlyList<DayCount>> ListDaysAsync(AccountId account, YearMonth month, CancellationToken cancellationToken);

    /// <summary>The dispatches of a month, by day and instant. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<DispatchRecord>>> ListDispatchesAsync(
        AccountId account, YearMonth month, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All dispatches of a month, streamed, by day and instant.</summary>
    IAsyncEnumerable<DispatchRecord> StreamDispatchesAsync(AccountId account, YearMonth month, CancellationToken cancellationToken);

    /// <summary>Every account that is not closed, with its months from <paramref name="from"/> on, streamed.</summary>
    IAsyncEnumerable<PreviewFacts> StreamPopulationAsync(YearMonth from, CancellationToken cancellationToken);

    /// <summary>An account and where it stands; null when there is none.</summary>
    Task<AccountOverview?> FindOverviewAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Accounts with their tiers, by id: of some ids, or all. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<AccountOverview>>> ListOverviewsAsync(
        IReadOnlyCollection<AccountId>? only, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>The dispatches of one day.</summary>
/// <param name="Day">The day in the account's zone.</param>
/// <param name="Count">Recorded and not voided.</param>
public readonly record struct DayCount(DateOnly Day, long Count);
