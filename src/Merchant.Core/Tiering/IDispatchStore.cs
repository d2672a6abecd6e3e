using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Where dispatches are kept, with a counter for each account and month. Everything runs in the use case's transaction.</summary>
public interface IDispatchStore
{
    /// <summary>
    /// Records those that are not there yet and counts them in their months. The ids must differ from each other.
    /// </summary>
    Task<RecordOutcome> RecordAsync(
        AccountId account, IReadOnlyList<DispatchRecord> dispatches, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Voids a dispatch and takes it off its month's count; null when there is no such dispatch.</summary>
    Task<VoidOutcome?> VoidAsync(AccountId account, string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The dispatches of some accounts by month, from a month on.</summary>
    Task<ILookup<AccountId, KeyValuePair<YearMonth, MonthCount>>> ListMonthsAsync(
        IReadOnlyCollection<AccountId> accounts, YearMonth from, CancellationToken cancellationToken);

    /// <summary>Marks months that changed after their close while open to late records.</summary>
    Task MarkLateAsync(AccountId account, IReadOnlyCollection<YearMonth> months, CancellationToken cancellationToken);

    /// <summary>Takes those marks off again: the months have been judged.</summary>
    Task ClearLateAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken cancellationToken);
}

/// <summary>What recording came to.</summary>
/// <param name="Recorded">How many were recorded.</param>
/// <param name="Months">The months they fell in, with each month's count after it.</param>
/// <param name="Conflicts">Ids that are there with another instant, with that one: the first stays.</param>
public sealed record RecordOutcome(
    int Recorded, IReadOnlyDictionary<YearMonth, long> Months, IReadOnlyDictionary<string, DateTimeOffset> Conflicts);

/// <summary>What voiding came to.</summary>
/// <param name="Dispatch">The dispatch, voided.</param>
/// <param name="WasVoided">Whether it was voided before.</param>
public readonly record struct VoidOutcome(DispatchRecord Dispatch, bool WasVoided);
