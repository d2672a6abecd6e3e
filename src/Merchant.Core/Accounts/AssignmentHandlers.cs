using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Has an account in onboarding led by an implementer, and a closed one by nobody. Events come late, twice and in any
/// order: what counts is the account as it is now.
/// </summary>
internal sealed class ImplementerAssignment(AssignmentService assignments, IAccountStore accounts)
    : IEventHandler<AccountOpened>, IEventHandler<AccountWentLive>, IEventHandler<AccountStatusChanged>
{
    private static readonly Actor Platform = Actor.System("assignments");

    public Task HandleAsync(AccountOpened merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        ReconcileAsync(merchantEvent.AccountId, cancellationToken);

    public Task HandleAsync(AccountWentLive merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        ReconcileAsync(merchantEvent.AccountId, cancellationToken);

    public async Task HandleAsync(AccountStatusChanged merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        await ReconcileAsync(merchantEvent.AccountId, cancellationToken).ConfigureAwait(false);

        // A closed account stays closed, and has nobody at all.
        if (merchantEvent.To == AccountStatus.Closed)
        {
            var released = await assignments.ReconcileAsync(
                Platform, merchantEvent.AccountId, Duty.Executive, _ => Task.FromResult(false), cancellationToken).ConfigureAwait(false);
            AssignmentOutcome.Check(released);
        }
    }

    private async Task ReconcileAsync(AccountId account, CancellationToken cancellationToken) => AssignmentOutcome.Check(
        await assignments.ReconcileAsync(
            Platform,
            account,
            Duty.Implementer,
            async token => await accounts.FindAsync(account, token).ConfigureAwait(false) is { Phase: AccountPhase.Onboarding },
            cancellationToken).ConfigureAwait(false));
}

/// <summary>Hands on and serves as soon as the staff has changed.</summary>
internal sealed class StaffAvailability(AssignmentUpkeep upkeep) : IEventHandler<StaffAvailabilityChanged>
{
    public Task HandleAsync(StaffAvailabilityChanged merchantEvent, EventContext context, CancellationToken cancellationToken) =>
        upkeep.RunAsync(cancellationToken);
}

/// <summary>What a handler makes of a refusal.</summary>
internal static class AssignmentOutcome
{
    /// <summary>An account that there is not needs nobody; anything else is to be tried again.</summary>
    public static void Check(Result<AssignmentView> outcome)
    {
        if (outcome is { IsSuccess: false, Error.Kind: not ErrorKind.NotFound })
            throw new InvalidOperationException($"The assignment could not be brought in line: {outcome.Error?.Code}.");
    }
}
