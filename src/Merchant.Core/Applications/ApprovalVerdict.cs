namespace Merchant.Applications;

/// <summary>What an approval policy makes of an application.</summary>
/// <param name="Outcome">What is to be done.</param>
/// <param name="Reasons">Why, by stable codes, at most 10: lower-case words joined by dots, hyphens or underscores, 60 characters at most.</param>
public sealed record ApprovalVerdict(ApprovalOutcome Outcome, IReadOnlyList<string> Reasons)
{
    /// <summary>An account is opened, without anybody looking.</summary>
    public static ApprovalVerdict Approve(params IReadOnlyList<string> reasons) => new(ApprovalOutcome.Approve, reasons);

    /// <summary>It is rejected, without anybody looking.</summary>
    public static ApprovalVerdict Reject(params IReadOnlyList<string> reasons) => new(ApprovalOutcome.Reject, reasons);

    /// <summary>A reviewer looks at it.</summary>
    public static ApprovalVerdict Refer(params IReadOnlyList<string> reasons) => new(ApprovalOutcome.Refer, reasons);
}

/// <summary>What an approval policy can say.</summary>
public enum ApprovalOutcome
{
    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Reject it.</summary>
    Reject,

    /// <summary>Leave it to a reviewer.</summary>
    Refer,
}
