using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What a reviewer wrote down for other reviewers. The applicant never sees it.</summary>
public sealed class ApplicationNote
{
    private ApplicationNote(Guid id, AccountApplicationId applicationId, string text, string writtenBy, DateTimeOffset writtenAt) =>
        (Id, ApplicationId, Text, WrittenBy, WrittenAt) = (id, applicationId, text, writtenBy, writtenAt);

    /// <summary>The identifier; sorts by time.</summary>
    public Guid Id { get; private set; }

    /// <summary>The application.</summary>
    public AccountApplicationId ApplicationId { get; private set; }

    /// <summary>The text, 1 to 4,000 characters.</summary>
    public string Text { get; private set; }

    /// <summary>Who wrote it; see <see cref="Actor.Id"/>.</summary>
    public string WrittenBy { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Writes a note. Errors: <c>applications.note.invalid</c>.</summary>
    public static Result<ApplicationNote> Write(AccountApplicationId application, string? text, Actor by, DateTimeOffset now) =>
        DecisionRules.CheckText(text, 4_000, "applications.note.invalid", "text")
            .Then(checkedText => new ApplicationNote(Guid.CreateVersion7(now), application, checkedText, by.Id, now));
}
