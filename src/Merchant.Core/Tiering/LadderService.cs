using System.Runtime.CompilerServices;
using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>Shows, previews and changes the ladder of tiers. All but the public view is for administrators.</summary>
public sealed class LadderService(
    IUnitOfWork unitOfWork,
    ILadderStore ladders,
    ITierQueries queries,
    IAuditTrail audit,
    IEventSink events,
    IOptions<TieringOptions> options,
    TimeProvider clock)
{
    private readonly TieringPolicy _policy = TieringPolicy.Of(options.Value);

    /// <summary>The ladder in force in the present month of UTC. Anyone may see it.</summary>
    public async Task<LadderVersion> FindCurrentAsync(CancellationToken cancellationToken)
    {
        var history = await ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        return history.At(MonthOf(clock.Now()));
    }

    /// <summary>All versions. Errors: <c>accounts.forbidden</c>.</summary>
    public async Task<Result<LadderHistory>> ListAsync(Actor actor, CancellationToken cancellationToken) => actor.IsAdministrator
        ? await ladders.LoadAsync(cancellationToken).ConfigureAwait(false)
        : AccountAccess.StaffOnly;

    /// <summary>
    /// Saves a new version. Errors: <c>accounts.forbidden</c>, those of <see cref="TierLadder.Create"/>,
    /// <c>tiering.ladder.too_late</c>, <c>common.stale</c> when <paramref name="version"/> is not the latest number.
    /// </summary>
    public Task<Result<LadderVersion>> SaveAsync(
        Actor actor, IReadOnlyList<TierLine> lines, YearMonth effectiveFrom, int? version, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<LadderVersion>(
            async token =>
            {
                if (!actor.IsAdministrator)
                    return AccountAccess.StaffOnly;

                var ladder = TierLadder.Create(lines);
                if (!ladder.IsSuccess)
                    return ladder.Error;

                var now = clock.Now();
                var latest = (await ladders.LoadForWriteAsync(token).ConfigureAwait(false)).Latest;
                if (version is not null && version != latest.Number)
                    return Error.Conflict("common.stale", $"The ladder is at version {latest.Number} by now.").At("version");

                var following = LadderVersion.Following(latest, effectiveFrom, ladder.Value, actor, now);
                if (!following.IsSuccess)
                    return following.Error;

                ladders.Add(following.Value);
                audit.Add(AuditEntry.Of(actor, "tiering.save_ladder", null, now)
                    .Change("effectiveFrom", latest.EffectiveFrom, effectiveFrom)
                    .Change("tiers", Describe(latest.Ladder), Describe(ladder.Value)));
                events.Add(new LadderVersionSaved(following.Value.Number, effectiveFrom), null, now);
                return following;
            },
            cancellationToken);

    /// <summary>
    /// What a proposed ladder would do to every account, added up. Errors: <c>accounts.forbidden</c>, those of
    /// <see cref="TierLadder.Create"/>.
    /// </summary>
    public async Task<Result<LadderPreview>> PreviewAsync(Actor actor, IReadOnlyList<TierLine> lines, CancellationToken cancellationToken)
    {
        var previewer = await CreatePreviewerAsync(actor, lines, cancellationToken).ConfigureAwait(false);
        if (!previewer.IsSuccess)
            return previewer.Error;

        await foreach (var account in PopulationAsync(ordered: false, cancellationToken).ConfigureAwait(false))
            previewer.Value.Add(previewer.Value.Judge(account), account.NextClose);

        return previewer.Value.ToPreview();
    }

    /// <summary>The same, account by account: those for which something changes, streamed.</summary>
    public async Task<Result<IAsyncEnumerable<PreviewedAccount>>> StreamPreviewAsync(
        Actor actor, IReadOnlyList<TierLine> lines, CancellationToken cancellationToken)
    {
        var previewer = await CreatePreviewerAsync(actor, lines, cancellationToken).ConfigureAwait(false);
        return previewer.IsSuccess
            ? Result<IAsyncEnumerable<PreviewedAccount>>.Of(MovesAsync(previewer.Value, cancellationToken))
            : previewer.Error;
    }

    private async Task<Result<LadderPreviewer>> CreatePreviewerAsync(
        Actor actor, IReadOnlyList<TierLine> lines, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator)
            return AccountAccess.StaffOnly;

        var history = await ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        return TierLadder.Create(lines).Then<LadderPreviewer>(ladder => new LadderPreviewer(ladder, history, _policy));
    }

    private async IAsyncEnumerable<PreviewedAccount> MovesAsync(
        LadderPreviewer previewer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var account in PopulationAsync(ordered: true, cancellationToken).ConfigureAwait(false))
        {
            var previewed = previewer.Judge(account);
            if (previewer.Add(previewed, account.NextClose))
                yield return previewed;
        }
    }

    /// <summary>Every account, brought up to the present where its close has not been written yet.</summary>
    private async IAsyncEnumerable<PreviewFacts> PopulationAsync(bool ordered, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (await queries.FindNextCloseAsync(cancellationToken).ConfigureAwait(false) is not { } next)
            yield break;

        // Offsets reach from -12 to +14 hours: around a month's turn, two months are the present one.
        var (earliest, latest) = (MonthOf(now.AddHours(-12)), MonthOf(now.AddHours(14)));
        if (_policy.Window == 1 && next.At > now && earliest == latest)
        {
            await foreach (var settled in queries.StreamSettledAsync(latest.Previous, ordered, cancellationToken).ConfigureAwait(false))
                yield return PreviewFacts.Of(settled, latest);

            yield break;
        }

        var history = await ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        var from = (next.Month < earliest ? next.Month : earliest).AddMonths(-_policy.Window);
        await foreach (var account in queries.StreamPopulationAsync(from, latest, cancellationToken).ConfigureAwait(false))
        {
            var facts = account.Facts with { State = account.Facts.State with { HasLate = false, HistoryPending = false } };
            if (TierCatchUp.IsDue(facts.State, facts.Zones, now))
                facts = facts with { State = TierCatchUp.Run(facts, history, _policy, now).After };

            yield return PreviewFacts.Of(account.Handle, facts, _policy);
        }
    }

    private static YearMonth MonthOf(DateTimeOffset instant) => YearMonth.Of(DateOnly.FromDateTime(instant.UtcDateTime));

    private static string Describe(TierLadder ladder) =>
        string.Join(", ", ladder.Tiers.Select(t => t.To is { } to ? $"{t.Code} {t.From}-{to}" : $"{t.Code} {t.From}+"));
}
