using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Where standings and the decisions about them are kept. Everything runs in the use case's transaction.</summary>
public interface ITierStore
{
    /// <summary>Notes a new standing.</summary>
    void Add(TierStanding standing);

    /// <summary>Notes decisions.</summary>
    void Add(IReadOnlyList<TierEvaluation> evaluations);

    /// <summary>
    /// The standing of an account, held against every other writer of that account until the transaction ends; null
    /// when there is no such account. Every write of dispatches and every close begins with it.
    /// </summary>
    Task<AccountStanding?> LockAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>
    /// Accounts, in the order of their ids after <paramref name="after"/>, that at <paramref name="now"/> have a month to
    /// close, history to judge that no import is still bringing, or an import that was waited for in vain.
    /// </summary>
    Task<IReadOnlyList<AccountId>> ListDueAsync(AccountId? after, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Standings, held as by <see cref="LockAsync"/>; those that another writer holds are left out.</summary>
    Task<IReadOnlyList<AccountStanding>> LockFreeAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellationToken);

    /// <summary>The standing of an account, to read; null when there is no such account.</summary>
    Task<AccountStanding?> FindAsync(AccountId account, CancellationToken cancellationToken);

    /// <summary>
    /// The standing of an account with its months from the next close on, and its decisions for <paramref name="from"/> and
    /// later months and its grant, in no order, to read; null when there is no such account.
    /// </summary>
    Task<StandingReading?> ReadAsync(AccountId account, YearMonth from, CancellationToken cancellationToken);

    /// <summary>The decisions about some accounts for a month and the ones after it, in the order they were taken.</summary>
    Task<ILookup<AccountId, TierEvaluation>> ListEvaluationsAsync(
        IReadOnlyCollection<AccountId> accounts, YearMonth from, CancellationToken cancellationToken);

    /// <summary>Until which present month each judged month of these is open to late records; unjudged months are left out.</summary>
    Task<IReadOnlyDictionary<YearMonth, YearMonth>> ListOpenThroughAsync(
        AccountId account, IReadOnlyCollection<YearMonth> months, CancellationToken cancellationToken);
}

/// <summary>A standing and what its account adds to it.</summary>
/// <param name="Standing">The standing.</param>
/// <param name="Handle">The account's handle.</param>
/// <param name="Zones">The account's zone.</param>
/// <param name="Status">The account's status.</param>
public sealed record AccountStanding(TierStanding Standing, string Handle, ZoneSchedule Zones, AccountStatus Status);

/// <summary>A standing and what is read with it.</summary>
/// <param name="Account">The standing, and what its account adds to it.</param>
/// <param name="Months">The months from the next close on that have dispatches.</param>
/// <param name="Decisions">The decisions that were asked for, and the grant.</param>
public sealed record StandingReading(AccountStanding Account, IReadOnlyList<MonthReading> Months, IReadOnlyList<TierEvaluation> Decisions);

/// <summary>A month's dispatches.</summary>
/// <param name="Month">The month in the account's zone.</param>
/// <param name="Count">Recorded and not voided.</param>
/// <param name="IsLate">Whether it is to be judged again.</param>
public sealed record MonthReading(YearMonth Month, long Count, bool IsLate);
