using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Accounts;

/// <summary>
/// Leads accounts through their onboarding. Changes are made by administrators and implementers
/// (<c>accounts.implementers_only</c>), never in a closed account (<c>accounts.closed</c>), in a suspended one by
/// administrators alone (<c>accounts.suspended</c>), and are audited. An unknown account: <c>accounts.not_found</c>.
/// </summary>
public sealed class OnboardingService(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IOnboardingStore onboardings,
    IAuditTrail audit,
    IEventSink events,
    IOptions<AccountOptions> options,
    TimeProvider clock)
{
    /// <summary>An account's onboarding, for who may see the account. Errors: <c>accounts.not_found</c>, <c>auth.scope_missing</c>.</summary>
    public async Task<Result<OnboardingView>> FindAsync(Actor actor, AccountId id, CancellationToken cancellationToken)
    {
        if (AccountAccess.ForReading(actor, id, ApiScope.AccountRead) is { } refused)
            return refused;
        if (await accounts.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } account)
            return AccountAccess.NotFound;

        var onboarding = await onboardings.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return View(account, onboarding ?? Onboarding.Begin(id));
    }

    /// <summary>
    /// Replaces the contracted channels. Errors: those of <see cref="OnboardingRules.CheckChannels"/>, <c>common.stale</c>
    /// for a version of the onboarding that is no longer the present one.
    /// </summary>
    public Task<Result<OnboardingView>> ChangeChannelsAsync(
        Actor actor, AccountId id, IReadOnlyList<string?>? channels, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, "accounts.onboarding.change_channels", version, (onboarding, entry, _) =>
        {
            var before = string.Join(", ", onboarding.Channels);
            var changed = onboarding.ChangeChannels(channels);
            entry.Change("channels", before, string.Join(", ", onboarding.Channels));
            return changed;
        }, cancellationToken);

    /// <summary>Notes that an item is done. Errors: <c>accounts.onboarding.item_unknown</c>, <c>accounts.onboarding.item_done</c>.</summary>
    public Task<Result<OnboardingView>> CompleteItemAsync(Actor actor, AccountId id, string item, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, "accounts.onboarding.complete_item", null, (onboarding, entry, now) =>
        {
            entry.Change(item, "open", "done");
            return IsKnown(item) ? onboarding.Complete(item, actor.Id, now) : UnknownItem;
        }, cancellationToken);

    /// <summary>Opens an item again. Errors: <c>accounts.onboarding.item_unknown</c>, <c>accounts.onboarding.item_open</c>.</summary>
    public Task<Result<OnboardingView>> ReopenItemAsync(Actor actor, AccountId id, string item, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, "accounts.onboarding.reopen_item", null, (onboarding, entry, _) =>
        {
            entry.Change(item, "done", "open");
            return IsKnown(item) ? onboarding.Reopen(item) : UnknownItem;
        }, cancellationToken);

    /// <summary>
    /// Ends the onboarding: the account goes live. Errors: <c>common.stale</c> for a version of the account that is no
    /// longer the present one, <c>accounts.phase.already_live</c>, <c>accounts.onboarding.open_items</c> unless they are skipped.
    /// </summary>
    public Task<Result<Account>> CompleteAsync(Actor actor, AccountId id, bool skipOpenItems, int? version, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Account>(
            async token =>
            {
                var (account, onboarding, error) = await LoadAsync(actor, id, token).ConfigureAwait(false);
                if (account is null || onboarding is null)
                    return error;
                if (version is not null && version != account.Version)
                    return Error.Conflict("common.stale", $"The account is at version {account.Version} by now.").At("version");
                if (AccountAccess.ForStatus(actor, account.Status) is { } held)
                    return held;

                var open = onboarding.OpenItems(options.Value.OnboardingItems);
                if (account.Phase == AccountPhase.Onboarding && OnboardingRules.CheckCompletion(open, skipOpenItems) is { } unfinished)
                    return unfinished;

                var completed = account.CompleteOnboarding();
                if (!completed.IsSuccess)
                    return completed.Error;

                var now = clock.Now();
                audit.Add(AuditEntry.Of(actor, "accounts.complete_onboarding", id, now)
                    .Change("phase", nameof(AccountPhase.Onboarding), account.Phase.ToString())
                    .Change("skippedItems", null, OnboardingRules.Names(open)));
                events.Add(new AccountWentLive(id), id, now);
                return account;
            },
            cancellationToken);

    private static Error UnknownItem { get; } = Error.NotFound("accounts.onboarding.item_unknown", "The checklist has no such item.");

    private Task<Result<OnboardingView>> ChangeAsync(
        Actor actor, AccountId id, string action, int? version, Func<Onboarding, AuditEntry, DateTimeOffset, Result> change, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<OnboardingView>(
            async token =>
            {
                var (account, onboarding, error) = await LoadAsync(actor, id, token).ConfigureAwait(false);
                if (account is null || onboarding is null)
                    return error;
                if (AccountAccess.ForStatus(actor, account.Status) is { } held)
                    return held;
                if (version is not null && version != onboarding.Version)
                    return Error.Conflict("common.stale", $"The onboarding is at version {onboarding.Version} by now.").At("version");

                var isNew = onboarding.Version == 0;
                var now = clock.Now();
                var entry = AuditEntry.Of(actor, action, id, now);
                var changed = change(onboarding, entry, now);
                if (!changed.IsSuccess)
                    return changed.Error;

                if (isNew)
                    onboardings.Add(onboarding);
                audit.Add(entry);
                return View(account, onboarding);
            },
            cancellationToken);

    private async Task<(Account? Account, Onboarding? Onboarding, Error Error)> LoadAsync(Actor actor, AccountId id, CancellationToken token)
    {
        if (AccountAccess.ForImplementer(actor, id) is { } refused)
            return (null, null, refused);
        if (await accounts.FindAsync(id, token).ConfigureAwait(false) is not { } account)
            return (null, null, AccountAccess.NotFound);

        var onboarding = await onboardings.FindAsync(id, token).ConfigureAwait(false);
        return (account, onboarding ?? Onboarding.Begin(id), AccountAccess.NotFound);
    }

    private bool IsKnown(string item) => options.Value.OnboardingItems.Any(i => i.Code == item);

    private OnboardingView View(Account account, Onboarding onboarding) => new(
        account.Id,
        account.Phase,
        onboarding.Channels,
        [.. options.Value.OnboardingItems.Select(item => new OnboardingStep(item, onboarding.MarkOf(item.Code)))],
        onboarding.Version);
}

/// <summary>An account's onboarding.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Phase">Whether it is still under way.</param>
/// <param name="Channels">The contracted channels.</param>
/// <param name="Steps">The checklist.</param>
/// <param name="Version">The version token.</param>
public sealed record OnboardingView(
    AccountId AccountId, AccountPhase Phase, IReadOnlyList<string> Channels, IReadOnlyList<OnboardingStep> Steps, int Version);

/// <summary>An item of the checklist and how far it is.</summary>
/// <param name="Item">The item.</param>
/// <param name="Mark">When and by whom it was done; null while it is open.</param>
public sealed record OnboardingStep(OnboardingItem Item, OnboardingMark? Mark);
