namespace Merchant.Applications;

/// <summary>What a reviewer asked for, and what became of it.</summary>
/// <param name="RequestedAt">When.</param>
/// <param name="RequestedBy">By whom; see <see cref="Common.Actor.Id"/>.</param>
/// <param name="Items">The fields in question.</param>
/// <param name="AnsweredAt">When the application was sent again; null while it was not.</param>
public sealed record InformationRequest(
    DateTimeOffset RequestedAt, string RequestedBy, IReadOnlyList<RequestedField> Items, DateTimeOffset? AnsweredAt = null)
{
    /// <summary>The same request, answered.</summary>
    public InformationRequest Answer(ApplicationContent content, DateTimeOffset now) =>
        this with { AnsweredAt = now, Items = [.. Items.Select(item => item with { After = content.In(item.Field) })] };
}

/// <summary>One field in question.</summary>
/// <param name="Field">The field: <c>answers.sales-channels</c>.</param>
/// <param name="Comment">What the reviewer wants to know, 1 to 1,000 characters.</param>
/// <param name="Before">What it said when they asked; null for nothing.</param>
/// <param name="After">What it says since the application was sent again; null for nothing, and while it was not.</param>
public sealed record RequestedField(string Field, string Comment, string? Before = null, string? After = null)
{
    /// <summary>Whether the answer changed.</summary>
    public bool IsChanged => Before != After;
}

/// <summary>One step of an application, as the tracking page shows it.</summary>
/// <param name="Status">The status it led to.</param>
/// <param name="At">When.</param>
/// <param name="By">Who took it; see <see cref="Common.Actor.Id"/>. Never shown to the applicant.</param>
public sealed record ApplicationStep(ApplicationStatus Status, DateTimeOffset At, string By);

/// <summary>What was decided, and why.</summary>
/// <param name="By">Who decided; see <see cref="Common.Actor.Id"/>.</param>
/// <param name="Reasons">Why, by stable codes: <c>country</c>, <c>tax_id_duplicate</c>, or the reviewer's own.</param>
/// <param name="Comment">What the applicant is told; null for nothing.</param>
public sealed record ApplicationDecision(string By, IReadOnlyList<string> Reasons, string? Comment);
