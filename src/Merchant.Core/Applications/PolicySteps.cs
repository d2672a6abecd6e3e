using Merchant.Common;

namespace Merchant.Applications;

/// <summary>Takes the steps that an approval policy asks for, inside the use case's transaction.</summary>
internal sealed class PolicySteps(ReviewDesk desk, ApprovedAccount account)
{
    private static readonly Actor Platform = Actor.System("approval-policy");

    /// <summary>From submitted to approved, with an account, or to rejected.</summary>
    public async Task<Result> TakeAsync(Application application, ApprovalVerdict verdict, DateTimeOffset now, CancellationToken token)
    {
        var from = application.Status;
        var started = application.StartReview(Platform, now);
        if (!started.IsSuccess)
            return started;

        desk.Step(Platform, "applications.start_review", application, from, now);
        from = application.Status;
        if (verdict.Outcome == ApprovalOutcome.Reject)
        {
            var rejected = application.Reject(verdict.Reasons, null, Platform, now);
            if (rejected.IsSuccess)
                desk.Step(Platform, "applications.reject", application, from, now).Change("reasons", null, string.Join(' ', verdict.Reasons));

            return rejected;
        }

        var opened = await account.OpenAsync(Platform, application, AccountWishes.None, token).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Error;

        var approved = application.Approve(opened.Value.Account.Id, verdict.Reasons, null, Platform, now);
        if (approved.IsSuccess)
        {
            desk.Step(Platform, "applications.approve", application, from, now)
                .Change("reasons", null, string.Join(' ', verdict.Reasons))
                .Change("account", null, opened.Value.Account.Id);
        }

        return approved;
    }
}
