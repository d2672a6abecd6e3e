using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Judges by <see cref="ApprovalRuleOptions"/>; see <see cref="ApprovalRules.Judge"/>.</summary>
public sealed class RuleBasedApproval(IOptions<ApprovalRuleOptions> options) : IApprovalPolicy
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public ValueTask<ApprovalVerdict> JudgeAsync(ApprovalCase application, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ApprovalRules.Judge(application, options.Value).Verdict);
}
