using System.Collections.Frozen;
using Merchant.Common;

namespace Merchant.Applications;

/// <summary>The one table of steps: from which status which action leads where. All else is refused.</summary>
public static class ApplicationWorkflow
{
    private static readonly FrozenDictionary<(ApplicationStatus From, ApplicationAction Action), ApplicationStatus> Table =
        new Dictionary<(ApplicationStatus, ApplicationAction), ApplicationStatus>
        {
            [(ApplicationStatus.Draft, ApplicationAction.Submit)] = ApplicationStatus.Submitted,
            [(ApplicationStatus.Draft, ApplicationAction.Withdraw)] = ApplicationStatus.Withdrawn,
            [(ApplicationStatus.Draft, ApplicationAction.Expire)] = ApplicationStatus.Expired,
            [(ApplicationStatus.Submitted, ApplicationAction.StartReview)] = ApplicationStatus.InReview,
            [(ApplicationStatus.Submitted, ApplicationAction.Withdraw)] = ApplicationStatus.Withdrawn,

            // Of submissions whose address nobody ever proved: see Application.StatusAt.
            [(ApplicationStatus.Submitted, ApplicationAction.Expire)] = ApplicationStatus.Expired,
            [(ApplicationStatus.InReview, ApplicationAction.RequestInformation)] = ApplicationStatus.NeedsInformation,
            [(ApplicationStatus.InReview, ApplicationAction.Approve)] = ApplicationStatus.Approved,
            [(ApplicationStatus.InReview, ApplicationAction.Reject)] = ApplicationStatus.Rejected,
            [(ApplicationStatus.InReview, ApplicationAction.Withdraw)] = ApplicationStatus.Withdrawn,
            [(ApplicationStatus.NeedsInformation, ApplicationAction.Submit)] = ApplicationStatus.Submitted,
            [(ApplicationStatus.NeedsInformation, ApplicationAction.Withdraw)] = ApplicationStatus.Withdrawn,
            [(ApplicationStatus.NeedsInformation, ApplicationAction.Expire)] = ApplicationStatus.Expired,
        }.ToFrozenDictionary();

    /// <summary>Where an action leads. Errors: <c>applications.status</c>, and <c>applications.expired</c> from Expired.</summary>
    public static Result<ApplicationStatus> Next(ApplicationStatus from, ApplicationAction action)
    {
        if (Table.TryGetValue((from, action), out var to))
            return to;

        return from == ApplicationStatus.Expired
            ? Error.Conflict("applications.expired", "The application has expired.")
            : Error.Conflict("applications.status", $"An application that is {Words(from)} does not take this step ({Words(action)}).");
    }

    /// <summary>Which actions a status takes, in the order of <see cref="ApplicationAction"/>.</summary>
    public static IReadOnlyList<ApplicationAction> ActionsOf(ApplicationStatus status) =>
        [.. Enum.GetValues<ApplicationAction>().Where(action => Table.ContainsKey((status, action)))];

    /// <summary>Whether an application with a proven address stands in the way of another one by the same person.</summary>
    public static bool IsLive(ApplicationStatus status) =>
        status is ApplicationStatus.Submitted or ApplicationStatus.InReview or ApplicationStatus.NeedsInformation;

    /// <summary>Whether nothing follows.</summary>
    public static bool IsEnd(ApplicationStatus status) => ActionsOf(status).Count == 0;

    private static string Words(Enum value) => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
