namespace Merchant.Applications;

/// <summary>An application as its applicant sees it: all that they stated, and nothing of what reviewers keep to themselves.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Content">What the applicant states.</param>
/// <param name="Form">The version of the form that it answers.</param>
/// <param name="Missing">The fields that have to be answered before it can be sent.</param>
/// <param name="Changeable">The fields that can be changed now.</param>
/// <param name="IsEmailProven">Whether the address is proven.</param>
/// <param name="ExpiresAt">From when on it is, or was, expired; null where it does not expire.</param>
/// <param name="Request">What a reviewer waits for an answer to; null where nobody does.</param>
/// <param name="Steps">The steps it took, oldest first.</param>
/// <param name="Comment">What the reviewer says to the decision; null for nothing.</param>
public sealed record ApplicationDraft(
    ApplicationStatus Status,
    ApplicationContent Content,
    ApplicationForm Form,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Changeable,
    bool IsEmailProven,
    DateTimeOffset? ExpiresAt,
    InformationAsked? Request,
    IReadOnlyList<TrackedStep> Steps,
    string? Comment)
{
    /// <summary>How an application looks to its applicant.</summary>
    public static ApplicationDraft Of(Application application, ApplicationForm form, DateTimeOffset now)
    {
        var status = application.StatusAt(now);
        return new ApplicationDraft(
            status,
            application.Content,
            form,
            form.MissingIn(application.Content),
            [.. form.ListFields().Where(field => ApplicationRules.CheckChanges(status, [field], application.OpenRequest) is null)],
            application.EmailProvenAt is not null,
            application.ExpiresAt,
            status == ApplicationStatus.NeedsInformation && application.OpenRequest is { } open ? InformationAsked.Of(open) : null,
            ApplicationTrack.Of(application, now).Steps,
            application.Decision?.Comment);
    }
}

/// <summary>What a reviewer waits for an answer to.</summary>
/// <param name="AskedAt">When they asked.</param>
/// <param name="Items">The fields in question.</param>
public sealed record InformationAsked(DateTimeOffset AskedAt, IReadOnlyList<QuestionedField> Items)
{
    /// <summary>What of a request is for the applicant.</summary>
    public static InformationAsked Of(InformationRequest request) =>
        new(request.RequestedAt, [.. request.Items.Select(item => new QuestionedField(item.Field, item.Comment))]);
}

/// <summary>One field in question.</summary>
/// <param name="Field">The field: <c>answers.sales-channels</c>.</param>
/// <param name="Comment">What the reviewer wants to know.</param>
public readonly record struct QuestionedField(string Field, string Comment);
