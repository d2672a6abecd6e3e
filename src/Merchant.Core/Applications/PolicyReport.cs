using Merchant.Common;

namespace Merchant.Applications;

/// <summary>
/// Sets what the approval policy said beside what reviewers did; for reviewers and administrators
/// (<c>applications.reviewers_only</c>).
/// </summary>
public sealed class PolicyReport(IApplicationQueries queries)
{
    /// <summary>The most days of a report.</summary>
    public const int MostDays = 92;

    /// <summary>
    /// How many verdicts there are of each sort, judged on some days (UTC, both ends counted). Errors:
    /// <c>applications.report.range</c> at <c>to</c>.
    /// </summary>
    public async Task<Result<IReadOnlyList<VerdictCount>>> SummariseAsync(Actor actor, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Refuse(actor, from, to) is { } refused
            ? refused
            : Result<IReadOnlyList<VerdictCount>>.Of(await queries.CountVerdictsAsync(StartOf(from), EndOf(to), cancellationToken).ConfigureAwait(false));

    /// <summary>
    /// The verdicts judged on some days where the one approved what the other rejected, newest first. Errors:
    /// <c>applications.report.range</c> at <c>to</c>, <c>common.page.cursor</c>.
    /// </summary>
    public async Task<Result<Page<ApplicationVerdict>>> ListDifferencesAsync(
        Actor actor, DateOnly from, DateOnly to, PageRequest page, CancellationToken cancellationToken) =>
        Refuse(actor, from, to) is { } refused
            ? refused
            : await queries.ListDifferencesAsync(StartOf(from), EndOf(to), page, cancellationToken).ConfigureAwait(false);

    private static Error? Refuse(Actor actor, DateOnly from, DateOnly to)
    {
        if (!ApplicationRules.IsReviewer(actor))
            return ApplicationRules.ReviewersOnly;

        return to < from || to.DayNumber - from.DayNumber >= MostDays || to == DateOnly.MaxValue
            ? Error.Invalid("applications.report.range", $"A report is of 1 to {MostDays} days, and ends no earlier than it begins.", "to")
            : null;
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));
}
