using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What the approval policy made of one submission, and beside it what a reviewer did.</summary>
public sealed class ApplicationVerdict
{
    private ApplicationVerdict(AccountApplicationId applicationId, int submission, string policy, DateTimeOffset judgedAt)
    {
        (ApplicationId, Submission, Policy, JudgedAt) = (applicationId, submission, policy, judgedAt);
        Reasons = [];
    }

    /// <summary>The application.</summary>
    public AccountApplicationId ApplicationId { get; private set; }

    /// <summary>Which submission: 1 for the first.</summary>
    public int Submission { get; private set; }

    /// <summary>The policy's name.</summary>
    public string Policy { get; private set; }

    /// <summary>What it said.</summary>
    public ApprovalOutcome Outcome { get; private set; }

    /// <summary>Why, by stable codes.</summary>
    public IReadOnlyList<string> Reasons { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset JudgedAt { get; private set; }

    /// <summary>Whether it was only written down; see <see cref="ApplicationOptions.IsPolicyShadowed"/>.</summary>
    public bool IsShadow { get; private set; }

    /// <summary>Whether the application took the step that it says, without a reviewer.</summary>
    public bool IsCarriedOut { get; private set; }

    /// <summary>The code of what kept it from being carried out (<c>people.disabled</c>); null where nothing did.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>What a reviewer did with the same submission; null while none did anything.</summary>
    public ReviewerDecision? Reviewer { get; private set; }

    /// <summary>Who that was; see <see cref="Actor.Id"/>.</summary>
    public string? ReviewedBy { get; private set; }

    /// <summary>When they did it.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Whether the one approved what the other rejected.</summary>
    public bool IsDifferent { get; private set; }

    /// <summary>Notes what a policy said.</summary>
    public static ApplicationVerdict Of(AccountApplicationId application, int submission, string policy, ApprovalVerdict verdict, bool isShadow, DateTimeOffset now) =>
        new(application, submission, policy, now)
        {
            Outcome = verdict.Outcome,
            Reasons = [.. verdict.Reasons],
            IsShadow = isShadow,
        };

    /// <summary>Notes that the application took the step, without a reviewer.</summary>
    public void CarryOut() => IsCarriedOut = true;

    /// <summary>Notes why it could not.</summary>
    public void HoldBack(string obstacle) => Obstacle = obstacle;

    /// <summary>Notes what a reviewer did; the last counts.</summary>
    public void Review(ReviewerDecision decision, string by, DateTimeOffset at)
    {
        (Reviewer, ReviewedBy, ReviewedAt) = (decision, by, at);
        IsDifferent = (Outcome, decision) is (ApprovalOutcome.Approve, ReviewerDecision.Rejected) or (ApprovalOutcome.Reject, ReviewerDecision.Approved);
    }
}

/// <summary>What a reviewer did with a submission.</summary>
public enum ReviewerDecision
{
    /// <summary>They approved it.</summary>
    Approved,

    /// <summary>They rejected it.</summary>
    Rejected,

    /// <summary>They asked for something; the next submission is judged anew.</summary>
    AskedForInformation,
}
