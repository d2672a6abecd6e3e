using Merchant.Common;

namespace Merchant.Applications;

/// <summary>One application with everything a reviewer looks at.</summary>
/// <param name="Application">The application.</param>
/// <param name="Form">The version of the form that it answers.</param>
/// <param name="Status">How far it is now.</param>
/// <param name="Hold">What holds it back from review; null where nothing does.</param>
/// <param name="Actions">What a reviewer can do with it now, as words for buttons: <c>approve</c>.</param>
/// <param name="Notes">The newest notes, newest first.</param>
/// <param name="Verdicts">What the approval policy said, by submission.</param>
/// <param name="Earlier">Earlier applications of the same person, newest first.</param>
/// <param name="Names">The names of the people who acted, by <see cref="Actor.Id"/>.</param>
public sealed record ApplicationDossier(
    Application Application,
    ApplicationForm Form,
    ApplicationStatus Status,
    Error? Hold,
    IReadOnlyList<ReviewAction> Actions,
    Page<ApplicationNote> Notes,
    IReadOnlyList<ApplicationVerdict> Verdicts,
    IReadOnlyList<EarlierApplication> Earlier,
    IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Everybody who is named in it, by <see cref="Actor.Id"/>.</summary>
    public IEnumerable<string?> ActorIds() =>
    [
        Application.AssigneeId,
        Application.Decision?.By,
        .. Application.Steps.Select(step => step.By),
        .. Application.Requests.Select(request => request.RequestedBy),
        .. Notes.Items.Select(note => note.WrittenBy),
        .. Verdicts.Select(verdict => verdict.ReviewedBy),
    ];
}
