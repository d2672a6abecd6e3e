namespace Merchant.Applications;

/// <summary>What a reviewer can do with an application at a moment.</summary>
public static class ReviewActions
{
    /// <summary>What they can do, in the order of <see cref="ReviewAction"/>.</summary>
    public static IReadOnlyList<ReviewAction> Of(Application application, bool isFree, DateTimeOffset now)
    {
        var status = application.StatusAt(now);
        var taken = ApplicationWorkflow.ActionsOf(status);
        var actions = new List<ReviewAction>();
        if (isFree && taken.Contains(ApplicationAction.StartReview))
            actions.Add(ReviewAction.StartReview);
        if (taken.Contains(ApplicationAction.RequestInformation))
            actions.Add(ReviewAction.RequestInformation);
        if (taken.Contains(ApplicationAction.Approve))
            actions.Add(ReviewAction.Approve);
        if (taken.Contains(ApplicationAction.Reject))
            actions.Add(ReviewAction.Reject);
        if (!ApplicationWorkflow.IsEnd(status))
            actions.Add(ReviewAction.Assign);

        actions.Add(ReviewAction.AddNote);
        return actions;
    }
}

/// <summary>What a reviewer can do.</summary>
public enum ReviewAction
{
    /// <summary>Begin.</summary>
    StartReview,

    /// <summary>Ask the applicant for something.</summary>
    RequestInformation,

    /// <summary>Approve it.</summary>
    Approve,

    /// <summary>Reject it.</summary>
    Reject,

    /// <summary>Give it to a reviewer.</summary>
    Assign,

    /// <summary>Write a note.</summary>
    AddNote,
}
