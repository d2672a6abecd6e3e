using System.Text.RegularExpressions;
using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What may be said with a decision.</summary>
public static partial class DecisionRules
{
    /// <summary>The most reasons of a decision.</summary>
    public const int MostReasons = 10;

    private const int LongestReason = 60;
    private const int LongestComment = 2_000;

    /// <summary>Checks reasons, each kept once. Errors: <c>applications.reasons.count</c>, <c>applications.reason.invalid</c> at each.</summary>
    public static Result<IReadOnlyList<string>> CheckReasons(IReadOnlyList<string?>? reasons)
    {
        if (reasons is null)
            return Result<IReadOnlyList<string>>.Of([]);
        if (reasons.Count > MostReasons)
            return Error.Invalid("applications.reasons.count", $"A decision has at most {MostReasons} reasons.", "reasons");

        var errors = new FieldErrors();
        for (var i = 0; i < reasons.Count; i++)
        {
            if (!IsReason(reasons[i]))
                errors.Add($"reasons[{i}]", "applications.reason.invalid", $"A reason is a code of lower-case words, joined by dots, hyphens or underscores, {LongestReason} characters at most.");
        }

        return errors.ToError() is { } error ? error : Result<IReadOnlyList<string>>.Of([.. reasons.OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Checks what the applicant is told; spaces at the ends are dropped. Errors: <c>applications.comment.invalid</c>.</summary>
    public static Result<string?> CheckComment(string? comment) =>
        string.IsNullOrWhiteSpace(comment) ? (string?)null : CheckText(comment, LongestComment, "applications.comment.invalid", "comment").Then<string?>(text => text);

    /// <summary>Checks a text that has to be there, of several lines; spaces at the ends are dropped.</summary>
    public static Result<string> CheckText(string? text, int longest, string code, string field)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length >= 1 && trimmed.Length <= longest && trimmed.All(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')
            ? trimmed
            : Error.Invalid(code, $"This is a text of 1 to {longest} characters.", field);
    }

    /// <summary>Whether a verdict can be kept as it is.</summary>
    public static bool IsSound(ApprovalVerdict? verdict) =>
        verdict is { Reasons: { Count: <= MostReasons } reasons } && Enum.IsDefined(verdict.Outcome) && reasons.All(IsReason);

    private static bool IsReason(string? reason) => reason is { Length: >= 1 and <= LongestReason } && Form().IsMatch(reason);

    [GeneratedRegex("^[a-z0-9]+([._-][a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
