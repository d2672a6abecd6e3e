namespace Merchant.Applications;

/// <summary>Leaves every submission to reviewers: what holds where a host brings no policy.</summary>
public sealed class ReferEverything : IApprovalPolicy
{
    /// <inheritdoc/>
    public string Name => "refer-everything";

    /// <inheritdoc/>
    public ValueTask<ApprovalVerdict> JudgeAsync(ApprovalCase application, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ApprovalVerdict.Refer());
}
