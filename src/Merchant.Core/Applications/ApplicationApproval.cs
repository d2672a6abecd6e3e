using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>Approves applications; for reviewers and administrators.</summary>
public sealed class ApplicationApproval
{
    /// <summary>Between looking for a free handle and taking it somebody else may; that often it is looked for again.</summary>
    internal const int MostAttempts = 4;

    /// <summary>The code of a handle that somebody else has.</summary>
    internal const string HandleTaken = "accounts.handle.taken";

    private readonly IUnitOfWork _unitOfWork;
    private readonly ReviewDesk _desk;
    private readonly ApprovedAccount _account;
    private readonly TimeProvider _clock;

    internal ApplicationApproval(IUnitOfWork unitOfWork, ReviewDesk desk, ApprovedAccount account, TimeProvider clock) =>
        (_unitOfWork, _desk, _account, _clock) = (unitOfWork, desk, account, clock);

    /// <summary>
    /// Approves an application and opens its account, all in one transaction: the account with the default plan, its
    /// provisional tier by the declared dispatches and its benefits, in onboarding; and an owner: who has a login becomes
    /// a member, anybody else with the address is invited. Audited without anything personal; tells
    /// <see cref="ApplicationMoved"/>, <see cref="AccountOpened"/> and the events of tiers and members. Errors:
    /// <c>applications.reviewers_only</c>, <c>applications.not_found</c>, <c>common.stale</c>, <c>applications.status</c>,
    /// <c>applications.reasons.count</c>, <c>applications.reason.invalid</c>, <c>applications.comment.invalid</c>,
    /// <c>accounts.handle.invalid</c>, <c>accounts.handle.taken</c>, <c>accounts.name.invalid</c>,
    /// <c>accounts.zone.unknown</c>, <c>accounts.plan.unknown</c>, <c>people.disabled</c>,
    /// <c>members.too_many_accounts</c>. A handle that was not named is looked for again where somebody else takes it at
    /// the same moment; not inside another use case, whose transaction is lost then.
    /// </summary>
    public async Task<Result<ApprovedApplication>> ApproveAsync(
        Actor actor, AccountApplicationId id, ApproveApplication command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var approved = await _unitOfWork.ExecuteAsync(token => ApproveOnceAsync(actor, id, command, token), cancellationToken).ConfigureAwait(false);
            if (approved.Error?.Code != HandleTaken || !string.IsNullOrWhiteSpace(command.Handle) || attempt == MostAttempts)
                return approved;
        }
    }

    private async Task<Result<ApprovedApplication>> ApproveOnceAsync(Actor actor, AccountApplicationId id, ApproveApplication command, CancellationToken token)
    {
        var opened = await _desk.OpenAsync(actor, id, command.Version, token).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Error;

        var (application, now) = (opened.Value, _clock.Now());
        if (ApplicationWorkflow.Next(application.StatusAt(now), ApplicationAction.Approve).Error is { } refused)
            return refused;

        var errors = new FieldErrors();
        var reasons = errors.TakeAll(DecisionRules.CheckReasons(command.Reasons)) ?? [];
        var comment = errors.TakeAll(DecisionRules.CheckComment(command.Comment));
        if (errors.ToError() is { } error)
            return error;

        var wishes = new AccountWishes(command.Handle, command.Name, command.TimeZone, command.Plan);
        var account = await _account.OpenAsync(actor, application, wishes, token).ConfigureAwait(false);
        if (!account.IsSuccess)
            return account.Error;

        var from = application.Status;
        var approved = application.Approve(account.Value.Account.Id, reasons, comment, actor, now);
        if (!approved.IsSuccess)
            return approved.Error;

        await _desk.CompareAsync(actor, application, ReviewerDecision.Approved, now, token).ConfigureAwait(false);
        _desk.Step(actor, "applications.approve", application, from, now)
            .Change("reasons", null, string.Join(' ', reasons))
            .Change("account", null, account.Value.Account.Id);
        return new ApprovedApplication(application, account.Value.Account, account.Value.OwnerId, account.Value.InvitationId);
    }
}

/// <summary>How an application is approved; what is null follows from the application.</summary>
/// <param name="Handle">The account's handle; null for one made of the company or the names.</param>
/// <param name="Name">The account's name; null for the company or the names.</param>
/// <param name="TimeZone">The account's IANA zone; null for the applicant's, or the default one.</param>
/// <param name="Plan">The account's plan; null for <see cref="AccountOptions.DefaultPlan"/>.</param>
/// <param name="Comment">What the applicant is told, at most 2,000 characters.</param>
/// <param name="Reasons">Why, by stable codes, 0 to 10.</param>
/// <param name="Version">The version that the caller saw; null for whichever it is.</param>
public sealed record ApproveApplication(
    string? Handle = null,
    string? Name = null,
    string? TimeZone = null,
    string? Plan = null,
    string? Comment = null,
    IReadOnlyList<string?>? Reasons = null,
    int? Version = null);

/// <summary>What came of an approval.</summary>
/// <param name="Application">The application.</param>
/// <param name="Account">The account.</param>
/// <param name="OwnerId">Who owns it already, as they have a login; null where they were invited.</param>
/// <param name="InvitationId">The owner's invitation; null where they have a login.</param>
public sealed record ApprovedApplication(Application Application, AccountOverview Account, PersonId? OwnerId, InvitationId? InvitationId);
