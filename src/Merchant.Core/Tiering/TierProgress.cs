using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>Loads what judging reads, has <see cref="TierCatchUp"/> judge, and writes down what it came to.</summary>
internal sealed class TierProgress(
    ITierStore tiers, IDispatchStore dispatches, ILadderStore ladders, IEventSink events, IOptions<TieringOptions> options)
{
    private readonly TieringPolicy _policy = TieringPolicy.Of(options.Value);

    /// <summary>Brings locked standings up to the present. History that an import is still bringing waits for its end.</summary>
    public async Task<int> CatchUpAsync(IReadOnlyList<AccountStanding> standings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = standings.Where(s => TierCatchUp.IsDue(StateAt(s.Standing, now), s.Zones, now)).ToList();
        if (due.Count == 0)
            return 0;

        var history = await ladders.LoadForWriteAsync(cancellationToken).ConfigureAwait(false);
        var facts = await LoadAsync(due, now, cancellationToken).ConfigureAwait(false);
        var settled = new List<AccountId>();
        foreach (var (account, fact) in due.Zip(facts))
        {
            var outcome = TierCatchUp.Run(fact, history, _policy, now);
            Apply(account, outcome, now);

            // Judging history alone leaves the late months to the next close, and their marks with them.
            if (outcome.Before.HasLate && !outcome.After.HasLate)
                settled.Add(account.Standing.AccountId);
        }

        if (settled.Count > 0)
            await dispatches.ClearLateAsync(settled, cancellationToken).ConfigureAwait(false);

        return due.Count;
    }

    /// <summary>
    /// Judges what records just brought to a locked standing: history now, late months at the next close, and a
    /// promotion where the present month's dispatches give one. Nothing while an import is under way.
    /// </summary>
    public async Task JudgeRecordsAsync(AccountStanding account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (account.Standing.IsImporting(now))
            return;

        await CatchUpAsync([account], now, cancellationToken).ConfigureAwait(false);
        var present = account.Zones.MonthOf(now);
        var months = await dispatches.ListMonthsAsync([account.Standing.AccountId], present, cancellationToken).ConfigureAwait(false);
        var count = months[account.Standing.AccountId].FirstOrDefault(m => m.Key == present).Value.Count;
        await PromoteAsync(account, present, count, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Promotes a locked standing that is up to date, where the present month's count gives it.</summary>
    public async Task PromoteAsync(
        AccountStanding account, YearMonth present, long count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standing = account.Standing;
        if (!_policy.PromotesAtOnce || standing.IsImporting(now) || standing.NextClose != present)
            return;

        var history = await ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        var months = new Dictionary<YearMonth, MonthCount> { [present] = new(count, false) };
        var facts = new TierFacts(standing.AccountId, standing.State, standing.DeclaredDispatches, account.Zones, months, []);
        Apply(account, TierCatchUp.Promote(facts, history, _policy, now), now);
    }

    /// <summary>Notes that records or voids changed months that are closed, or that come before the first judged one.</summary>
    public async Task NoteArrearsAsync(
        AccountStanding account, IReadOnlyCollection<YearMonth> changed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standing = account.Standing;
        var closed = changed.Where(m => m < standing.NextClose).ToList();
        if (closed.Count == 0)
            return;

        var approval = account.Zones.MonthOf(standing.GrantedAt);
        var history = closed.Any(m => m < approval && m < standing.FirstFullMonth);
        var present = account.Zones.MonthOf(now);
        var openThrough = await tiers.ListOpenThroughAsync(standing.AccountId, closed, cancellationToken).ConfigureAwait(false);
        var late = openThrough.Where(o => o.Value >= present).Select(o => o.Key).ToList();
        if (late.Count > 0)
            await dispatches.MarkLateAsync(standing.AccountId, late, cancellationToken).ConfigureAwait(false);

        standing.NoteArrears(late.Count > 0, history);
    }

    /// <summary>A standing as it is now, without writing anything.</summary>
    public async Task<Projection> ProjectAsync(AccountStanding account, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ProjectAsync((await LoadAsync([account], now, cancellationToken).ConfigureAwait(false))[0], now, cancellationToken).ConfigureAwait(false);

    /// <summary>The same of a standing that was read with its open months: mostly they are all that is needed.</summary>
    public async Task<Projection> ProjectAsync(StandingReading read, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (account, standing) = (read.Account, read.Account.Standing);
        if (_policy.Window > 1 || standing.HasLate || standing.HistoryPending)
            return await ProjectAsync(account, now, cancellationToken).ConfigureAwait(false);

        var months = read.Months.ToDictionary(m => m.Month, m => new MonthCount(m.Count, m.IsLate));
        var facts = new TierFacts(standing.AccountId, standing.State, standing.DeclaredDispatches, account.Zones, months, []);
        return await ProjectAsync(facts, now, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Projection> ProjectAsync(TierFacts facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!TierCatchUp.IsDue(facts.State, facts.Zones, now))
            return new Projection(facts, []);

        var history = await ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        var outcome = TierCatchUp.Run(facts, history, _policy, now);
        var projected = facts with { State = outcome.After, Evaluations = [.. facts.Evaluations, .. outcome.Evaluations] };
        return new Projection(projected, outcome.Evaluations);
    }

    private async Task<IReadOnlyList<TierFacts>> LoadAsync(
        IReadOnlyList<AccountStanding> accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = accounts.Select(a => a.Standing.AccountId).ToList();
        var inArrears = accounts.Where(a => a.Standing.HasLate || a.Standing.HistoryPending).Select(a => a.Standing.AccountId).ToHashSet();
        var from = inArrears.Count > 0
            ? YearMonth.First
            : accounts.Min(a => a.Standing.NextClose).AddMonths(1 - _policy.Window);

        // A measure that looks back reads what earlier months were judged by, not what came too late for them.
        var months = await dispatches.ListMonthsAsync(ids, from, cancellationToken).ConfigureAwait(false);
        IReadOnlyCollection<AccountId> judgedBefore = _policy.Window > 1 ? ids : inArrears;
        var evaluations = judgedBefore.Count > 0
            ? await tiers.ListEvaluationsAsync(judgedBefore, from, cancellationToken).ConfigureAwait(false)
            : Array.Empty<TierEvaluation>().ToLookup(e => e.AccountId);

        return [.. accounts.Select(a => new TierFacts(
            a.Standing.AccountId,
            StateAt(a.Standing, now),
            a.Standing.DeclaredDispatches,
            a.Zones,
            months[a.Standing.AccountId].ToDictionary(),
            [.. evaluations[a.Standing.AccountId]]))];
    }

    /// <summary>The standing as it can be judged: without the history that an import is still bringing.</summary>
    private static StandingState StateAt(TierStanding standing, DateTimeOffset now) =>
        standing.IsImporting(now) ? standing.State with { HistoryPending = false } : standing.State;

    private void Apply(AccountStanding account, TierOutcome outcome, DateTimeOffset now)
    {
        if (!outcome.HasChanged)
            return;

        var standing = account.Standing;
        var stillToJudge = standing.HistoryPending && standing.IsImporting(now);
        standing.Advance(outcome.After with { HistoryPending = stillToJudge }, account.Zones);
        tiers.Add(outcome.Evaluations);
        if (outcome.Reason is { } reason && outcome.Before.Tier != outcome.After.Tier)
        {
            var changed = new AccountTierChanged(
                standing.AccountId, outcome.Before.Tier, outcome.After.Tier, reason, outcome.After.IsProvisional, outcome.After.Since);
            events.Add(changed, standing.AccountId, now);
        }

        if (outcome.Granted.Count > 0 || outcome.Withdrawn.Count > 0)
            events.Add(new AccountBenefitsChanged(standing.AccountId, outcome.Granted, outcome.Withdrawn), standing.AccountId, now);
    }
}
