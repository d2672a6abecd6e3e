using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Tiering;

/// <summary>Opens merchant accounts with a provisional tier: the account, its standing and its benefits in one transaction.</summary>
public sealed class AccountEnrolment(
    IUnitOfWork unitOfWork,
    AccountService accounts,
    ITierStore tiers,
    ILadderStore ladders,
    IEventSink events,
    IOptions<TieringOptions> options)
{
    /// <summary>
    /// Opens an account. Errors: those of <see cref="AccountService.OpenAsync"/>, and
    /// <c>tiering.declared.invalid</c> for declared dispatches below 0 or above a million.
    /// </summary>
    public Task<Result<AccountOverview>> EnrolAsync(Actor actor, EnrolAccount command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<AccountOverview>(
            async token =>
            {
                if (command.DeclaredDispatches is < 0 or > 1_000_000)
                    return Error.Invalid("tiering.declared.invalid", "The declared dispatches are 0 to 1,000,000 a month.", "declaredDispatches");

                var opened = await accounts.OpenAsync(actor, command.Account, token).ConfigureAwait(false);
                if (!opened.IsSuccess)
                    return opened.Error;

                var account = opened.Value;
                var history = await ladders.LoadForWriteAsync(token).ConfigureAwait(false);
                var standing = TierStanding.Grant(account, command.DeclaredDispatches, history, account.OpenedAt);
                var version = history.At(standing.NextClose);
                tiers.Add(standing);
                tiers.Add([TierEvaluation.Granted(standing, version, TieringPolicy.Of(options.Value))]);
                Tell(standing, version);
                return new AccountOverview(
                    account.Id, account.Handle, account.Name, account.Zones, account.Plan, account.Status, account.StatusReason,
                    account.Phase, standing.Tier, standing.IsProvisional, account.OpenedAt, account.Version);
            },
            cancellationToken);

    private void Tell(TierStanding standing, LadderVersion version)
    {
        var changed = new AccountTierChanged(standing.AccountId, null, standing.Tier, TierReason.Declared, IsProvisional: true, standing.Since);
        events.Add(changed, standing.AccountId, standing.GrantedAt);
        if (version.Ladder.Find(standing.Tier)?.Benefits.All is { Count: > 0 } benefits)
        {
            var granted = new AccountBenefitsChanged(standing.AccountId, [.. benefits.Select(b => b.Code).Order(StringComparer.Ordinal)], []);
            events.Add(granted, standing.AccountId, standing.GrantedAt);
        }
    }
}

/// <summary>What an account is opened with, and what it declared.</summary>
/// <param name="Account">The account.</param>
/// <param name="DeclaredDispatches">The dispatches a month it declared; they give the provisional tier.</param>
public sealed record EnrolAccount(OpenAccount Account, long DeclaredDispatches);
