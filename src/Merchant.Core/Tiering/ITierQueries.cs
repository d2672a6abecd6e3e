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

    /// <summary>The month of all accounts that closes next, and when; null where there is no account.</summary>
    Task<MonthToClose?> FindNextCloseAsync(CancellationToken cancellationToken);

    /// <summary>Every account that is not closed, by id, with its months from <paramref name="from"/> on before <paramref name="before"/>, streamed.</summary>
    IAsyncEnumerable<PopulationFacts> StreamPopulationAsync(YearMonth from, YearMonth before, CancellationToken cancellationToken);

    /// <summary>
    /// Every account that is not closed, with its dispatches in <paramref name="closed"/> alone, streamed: all there is to
    /// know where nothing is due. In order of ids, or in none, which is faster.
    /// </summary>
    IAsyncEnumerable<SettledStanding> StreamSettledAsync(YearMonth closed, bool ordered, CancellationToken cancellationToken);

    /// <summary>An account and where it stands; null when there is none.</summary>
    Task<AccountOverview?> FindOverviewAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>Accounts with their tiers, by id: of some ids, or all. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<AccountOverview>>> ListOverviewsAsync(
        IReadOnlyCollection<AccountId>? only, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A month to close.</summary>
/// <param name="Month">The month.</param>
/// <param name="At">The instant from which on it can be closed.</param>
public readonly record struct MonthToClose(YearMonth Month, DateTimeOffset At);

/// <summary>An account and everything that judging it reads.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Facts">Its standing and its months.</param>
public sealed record PopulationFacts(string Handle, TierFacts Facts);

/// <summary>Where an account stands of which nothing is due.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Handle">Its handle.</param>
/// <param name="Tier">The tier held.</param>
/// <param name="StartTier">The tier at the start of the present month.</param>
/// <param name="IsProvisional">Whether the tier rests on what was declared.</param>
/// <param name="FirstFullMonth">The first month that counts as full.</param>
/// <param name="MonthsBelow">Months below the tier in a row.</param>
/// <param name="DeclaredDispatches">The dispatches a month declared at approval.</param>
/// <param name="Count">The dispatches of the last closed month.</param>
public readonly record struct SettledStanding(
    AccountId AccountId,
    string Handle,
    string Tier,
    string StartTier,
    bool IsProvisional,
    YearMonth FirstFullMonth,
    int MonthsBelow,
    long DeclaredDispatches,
    long Count);

/// <summary>The dispatches of one day.</summary>
/// <param name="Day">The day in the account's zone.</param>
/// <param name="Count">Recorded and not voided.</param>
public readonly record struct DayCount(DateOnly Day, long Count);
