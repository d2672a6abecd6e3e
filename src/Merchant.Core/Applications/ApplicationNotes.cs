using Merchant.Common;

namespace Merchant.Applications;

/// <summary>
/// Reviewers' notes on applications; for reviewers and administrators (<c>applications.reviewers_only</c>). An unknown
/// application: <c>applications.not_found</c>.
/// </summary>
public sealed class ApplicationNotes
{
    private readonly IUnitOfWork _unitOfWork;
    private readonly IApplicationStore _applications;
    private readonly IApplicationNoteStore _notes;
    private readonly ActorNames _names;
    private readonly ReviewDesk _desk;
    private readonly TimeProvider _clock;

    internal ApplicationNotes(IUnitOfWork unitOfWork, IApplicationStore applications, IApplicationNoteStore notes, ActorNames names, ReviewDesk desk, TimeProvider clock) =>
        (_unitOfWork, _applications, _notes, _names, _desk, _clock) = (unitOfWork, applications, notes, names, desk, clock);

    /// <summary>Writes a note, whatever the application's status. Errors: <c>applications.note.invalid</c>.</summary>
    public Task<Result<WrittenNote>> AddAsync(Actor actor, AccountApplicationId id, string? text, CancellationToken cancellationToken) =>
        _unitOfWork.ExecuteAsync<WrittenNote>(
            async token =>
            {
                var application = await _desk.OpenAsync(actor, id, null, token).ConfigureAwait(false);
                if (!application.IsSuccess)
                    return application.Error;

                var now = _clock.Now();
                var note = ApplicationNote.Write(id, text, actor, now);
                if (!note.IsSuccess)
                    return note.Error;

                _notes.Add(note.Value);
                _desk.Audit(actor, "applications.add_note", application.Value, now).Change("note", null, note.Value.Id);
                return new WrittenNote(note.Value, await _names.FindAsync([actor.Id], token).ConfigureAwait(false));
            },
            cancellationToken);

    /// <summary>The notes on an application, newest first. Errors: <c>common.page.cursor</c>.</summary>
    public async Task<Result<WrittenNotes>> ListAsync(
        Actor actor, AccountApplicationId id, PageRequest page, CancellationToken cancellationToken)
    {
        if (!ApplicationRules.IsReviewer(actor))
            return ApplicationRules.ReviewersOnly;

        if (await _applications.FindAsync(id, cancellationToken).ConfigureAwait(false) is null)
            return ApplicationRules.NotFound;

        var notes = await _notes.ListAsync(id, page, cancellationToken).ConfigureAwait(false);
        return notes.IsSuccess
            ? new WrittenNotes(notes.Value, await _names.FindAsync(notes.Value.Items.Select(n => n.WrittenBy), cancellationToken).ConfigureAwait(false))
            : notes.Error;
    }
}

/// <summary>A note, and who wrote it.</summary>
/// <param name="Note">The note.</param>
/// <param name="Names">The names of those who wrote, by <see cref="Actor.Id"/>.</param>
public sealed record WrittenNote(ApplicationNote Note, IReadOnlyDictionary<string, string> Names);

/// <summary>A page of notes, and who wrote them.</summary>
/// <param name="Notes">The notes.</param>
/// <param name="Names">The names of those who wrote, by <see cref="Actor.Id"/>.</param>
public sealed record WrittenNotes(Page<ApplicationNote> Notes, IReadOnlyDictionary<string, string> Names);
