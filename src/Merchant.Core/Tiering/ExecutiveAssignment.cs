using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;

namespace Merchant.Tiering;

/// <summary>
/// Has an account looked after by an executive while it has the benefit <c>account-executive</c>. Events come late, twice
/// and in any order: what counts are the benefits it has now.
/// </summary>
internal sealed class ExecutiveAssignment(AssignmentService assignments, BenefitService benefits) : IEventHandler<AccountBenefitsChanged>
{
    private static readonly Actor Platform = Actor.System("assignments");

    public async Task HandleAsync(AccountBenefitsChanged merchantEvent, EventContext context, CancellationToken cancellationToken)
    {
        var account = merchantEvent.AccountId;
        AssignmentOutcome.Check(await assignments.ReconcileAsync(
            Platform, account, Duty.Executive, token => benefits.HasAsync(account, BenefitCodes.AccountExecutive, token), cancellationToken).ConfigureAwait(false));
    }
}
