namespace Merchant.Applications;

/// <summary>
/// Judges submissions as soon as they are admitted. A host brings its own by registering it before
/// <c>UseApprovalRules()</c>, which steps back then; without either every submission is left to reviewers.
/// </summary>
public interface IApprovalPolicy
{
    /// <summary>The name that its verdicts are kept by, 1 to 100 characters; a changed policy is told apart by another one.</summary>
    string Name { get; }

    /// <summary>
    /// Judges a submission. It has <see cref="ApplicationOptions.PolicyTimeout"/>; one that throws, or takes longer,
    /// leaves the submission to reviewers, with the reason <c>policy_failed</c>.
    /// </summary>
    ValueTask<ApprovalVerdict> JudgeAsync(ApprovalCase application, CancellationToken cancellationToken);
}
