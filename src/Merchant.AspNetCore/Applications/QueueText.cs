using System.Text.Json;
using Merchant.Applications;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Applications;

/// <summary>Reads which applications of the queue are wanted.</summary>
internal static class QueueText
{
    /// <summary>Errors: <c>applications.filter.status</c>, <c>applications.filter.assignee</c>, <c>applications.filter.held</c>.</summary>
    public static Result<QueueFilter> Read(string? status, string? assignee, string? held)
    {
        var errors = new FieldErrors();
        var known = Status(status);
        if (known is null && !string.IsNullOrEmpty(status))
            errors.Add("status", "applications.filter.status", $"The status is one of: {string.Join(", ", Enum.GetValues<ApplicationStatus>().Select(Word))}.");
        if (assignee is not (null or "" or "none") && !PersonId.TryParse(assignee, null, out _))
            errors.Add("assignee", "applications.filter.assignee", "The assignee is a person's identifier, or none.");
        if (held is not (null or "" or "true" or "false"))
            errors.Add("held", "applications.filter.held", "Held is true or false.");

        if (errors.ToError() is { } error)
            return error;

        var isUnassigned = assignee == "none";
        return new QueueFilter(
            known, isUnassigned || string.IsNullOrEmpty(assignee) ? null : assignee.ToLowerInvariant(), isUnassigned, string.IsNullOrEmpty(held) ? null : held == "true");
    }

    private static ApplicationStatus? Status(string? text)
    {
        foreach (var status in Enum.GetValues<ApplicationStatus>())
        {
            if (Word(status) == text)
                return status;
        }

        return null;
    }

    private static string Word(ApplicationStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
