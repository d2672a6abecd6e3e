using Merchant.Accounts;
using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>
/// Answers where an account stands, stood and will stand. Instants decide, not jobs: a month that has ended counts as
/// closed here also while its close has not been written yet. A foreign account: <c>accounts.not_found</c>.
/// </summary>
public sealed class TierService
{
    private readonly ITierStore _tiers;
    private readonly ILadderStore _ladders;
    private readonly ITierQueries _queries;
    private readonly TierProgress _progress;
    private readonly TieringPolicy _policy;
    private readonly TimeProvider _clock;

    internal TierService(
        ITierStore tiers, ILadderStore ladders, ITierQueries queries, TierProgress progress, IOptions<TieringOptions> options, TimeProvider clock)
    {
        _tiers = tiers;
        _ladders = ladders;
        _queries = queries;
        _progress = progress;
        _policy = TieringPolicy.Of(options.Value);
        _clock = clock;
    }

    /// <summary>The tier held now, with benefits, forecast and explanation.</summary>
    public async Task<Result<TierView>> FindCurrentAsync(Actor actor, AccountId account, CancellationToken cancellationToken)
    {
        var now = _clock.Now();

        // The account's day is not known yet: at the earliest it is the day before UTC's.
        var earliest = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        var projected = await ProjectAsync(actor, account, earliest, now, cancellationToken).ConfigureAwait(false);
        if (!projected.IsSuccess)
            return projected.Error;

        var (projection, decisions) = projected.Value;
        var ladders = await _ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        var decision = TierTimeline.At(decisions, projection.Zones, ladders, projection.Zones.DayOf(now));
        var version = ladders.At(projection.Facts.State.NextClose);
        var state = projection.Facts.State;
        return new TierView(
            account,
            version.Ladder.Find(state.Tier) ?? version.Ladder.Lowest,
            state.IsProvisional,
            state.Since,
            version.Number,
            TierForecast.Of(projection.Facts, version, _policy),
            decision is null ? null : TierExplanation.Of(decision.Decision, ladders));
    }

    /// <summary>The tier held at the end of a local day. Errors: <c>tiering.as_of.future</c>.</summary>
    public async Task<Result<TierAsOf>> FindAsOfAsync(Actor actor, AccountId account, DateOnly day, CancellationToken cancellationToken)
    {
        var now = _clock.Now();
        var projected = await ProjectAsync(actor, account, day, now, cancellationToken).ConfigureAwait(false);
        if (!projected.IsSuccess)
            return projected.Error;

        var (projection, decisions) = projected.Value;
        if (day > projection.Zones.DayOf(now))
            return Error.Invalid("tiering.as_of.future", "Only the present day and past ones can be asked for.", "asOf");

        var ladders = await _ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        var decision = TierTimeline.At(decisions, projection.Zones, ladders, day);
        return new TierAsOf(account, day, decision?.To, decision is null ? null : TierExplanation.Of(decision.Decision, ladders));
    }

    /// <summary>The decisions about an account, newest month first. Errors: <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<TierEvaluation>>> ListHistoryAsync(
        Actor actor, AccountId account, PageRequest page, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, account, ApiScope.AccountRead) is { } refused)
            return refused;

        // Every account has its grant in its history: only one that there is not, or a last page, can be empty.
        var history = await _queries.ListHistoryAsync(account, page, cancellationToken).ConfigureAwait(false);
        var isEmpty = history.IsSuccess && history.Value.Items.Count == 0;
        return isEmpty && await _queries.FindOverviewAsync(account, cancellationToken).ConfigureAwait(false) is null
            ? AccountAccess.NotFound
            : history;
    }

    /// <summary>The standing as it is now, and the decisions that say what was held on <paramref name="day"/> and later.</summary>
    private async Task<Result<(Projection Projection, IReadOnlyList<TierEvaluation> Decisions)>> ProjectAsync(
        Actor actor, AccountId account, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, account, ApiScope.AccountRead) is { } refused)
            return refused;

        var month = YearMonth.Of(day);
        var found = await _tiers.ReadAsync(account, month == YearMonth.First ? month : month.Previous, cancellationToken).ConfigureAwait(false);
        if (found is null)
            return AccountAccess.NotFound;

        var projection = await _progress.ProjectAsync(found, now, cancellationToken).ConfigureAwait(false);
        return (projection, [.. found.Decisions, .. projection.Unwritten]);
    }
}
