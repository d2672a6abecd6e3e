using Merchant.Common;

namespace Merchant.Applications;

/// <summary>Where reviewers' notes are kept. Everything runs in the use case's transaction.</summary>
public interface IApplicationNoteStore
{
    /// <summary>Notes a note.</summary>
    void Add(ApplicationNote note);

    /// <summary>The notes on an application, newest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<ApplicationNote>>> ListAsync(AccountApplicationId application, PageRequest page, CancellationToken cancellationToken);
}
