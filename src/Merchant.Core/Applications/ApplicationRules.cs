using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What may be changed when, and the refusals of applications.</summary>
public static class ApplicationRules
{
    /// <summary>An unknown application or token. Code: <c>applications.not_found</c>.</summary>
    public static Error NotFound { get; } = Error.NotFound("applications.not_found", "There is no such application.");

    /// <summary>Not a reviewer. Code: <c>applications.reviewers_only</c>.</summary>
    public static Error ReviewersOnly { get; } = Error.Forbidden("applications.reviewers_only", "Applications are for reviewers and administrators.");

    /// <summary>The address is not proven. Code: <c>applications.email_unproven</c>.</summary>
    public static Error EmailUnproven { get; } = Error.Conflict("applications.email_unproven", "The applicant has not proven their e-mail address.");

    /// <summary>Held back by another application of the same person. Code: <c>applications.held</c>.</summary>
    public static Error Held { get; } =
        Error.Conflict("applications.held", "Another application of the same person stands in the way, or a rejection was too short a time ago.");

    /// <summary>How long after a link that proves an address was sent another one may be.</summary>
    public static TimeSpan ProofPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The time within which links that prove an address are counted.</summary>
    public static TimeSpan Day { get; } = TimeSpan.FromHours(24);

    /// <summary>Whether an actor reviews applications: reviewers, administrators, the platform itself.</summary>
    public static bool IsReviewer(Actor actor) => actor.IsAdministrator || actor.Has(StaffRole.Reviewer);

    /// <summary>
    /// Whether fields may be changed: all in a draft, telephone number and address until the review starts, what was
    /// asked for while information is needed, and how the applicant wants to be written to until the end. Errors at each
    /// field: <c>applications.field.locked</c>; <c>applications.status</c>, <c>applications.expired</c> where nothing may be.
    /// </summary>
    public static Error? CheckChanges(ApplicationStatus status, IEnumerable<string> fields, InformationRequest? asked)
    {
        var isFree = status switch
        {
            ApplicationStatus.Draft => _ => true,
            ApplicationStatus.Submitted => field => field is ApplicationField.Phone or ApplicationField.Email || IsPreference(field),
            ApplicationStatus.InReview => IsPreference,
            ApplicationStatus.NeedsInformation => field => IsPreference(field) || asked?.Items.Any(item => item.Field == field) == true,
            _ => (Func<string, bool>?)null,
        };
        if (isFree is null)
        {
            return status == ApplicationStatus.Expired
                ? Error.Conflict("applications.expired", "The application has expired.")
                : Error.Conflict("applications.status", "The application cannot be changed any more.");
        }

        var errors = new FieldErrors();
        foreach (var field in fields.Where(f => !isFree(f)))
            errors.Add(field, "applications.field.locked", "This cannot be changed now.");

        return errors.ToError();
    }

    private static bool IsPreference(string field) => field is ApplicationField.AcceptsWhatsApp or ApplicationField.Language;

    /// <summary>A further link goes out after a pause at the earliest. Code: <c>applications.proof.too_soon</c>; null where it may.</summary>
    public static Error? CheckProofPause(DateTimeOffset? issuedAt, TimeSpan pause, DateTimeOffset now) => issuedAt + pause > now
        ? new Error(ErrorKind.TooManyRequests, "applications.proof.too_soon", "A link was sent a moment ago.") { RetryAfter = issuedAt + pause - now }
        : null;

    /// <summary>What is still lacking before an application can be sent. Errors: <c>applications.incomplete</c> at each field.</summary>
    public static Error? CheckComplete(IReadOnlyList<string> missing)
    {
        var errors = new FieldErrors();
        foreach (var field in missing)
            errors.Add(field, "applications.incomplete", "This has to be answered.");

        return errors.ToError();
    }
}
