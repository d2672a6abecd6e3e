using System.Collections.Frozen;
using Merchant.Common;

namespace Merchant.Applications;

/// <summary>What a reviewer may ask for.</summary>
public static class InformationRules
{
    /// <summary>The most fields of one request.</summary>
    public const int MostItems = 20;

    private const int LongestComment = 1_000;

    private static readonly FrozenSet<string> Personal =
        FrozenSet.ToFrozenSet([ApplicationField.Phone, ApplicationField.Tier, "country", "company", "taxId", "timeZone", "firstName", "lastName"], StringComparer.Ordinal);

    /// <summary>
    /// Checks a request: fields that can be asked for (the address cannot: it was proven), each once, each with a word of
    /// why. Errors: <c>applications.items.count</c> at <c>items</c>; at <c>items[i].field</c>
    /// <c>applications.items.field_unknown</c>, <c>applications.items.field_repeated</c>; at <c>items[i].comment</c>
    /// <c>applications.items.comment</c>.
    /// </summary>
    public static Result<IReadOnlyList<RequestedField>> Check(IReadOnlyList<AskedField?>? items, ApplicationForm form)
    {
        if (items is not { Count: >= 1 and <= MostItems })
            return Error.Invalid("applications.items.count", $"A request names 1 to {MostItems} fields.", "items");

        var errors = new FieldErrors();
        var asked = new List<RequestedField>();
        for (var i = 0; i < items.Count; i++)
        {
            var field = items[i]?.Field ?? "";
            if (!IsAskable(field, form))
                errors.Add($"items[{i}].field", "applications.items.field_unknown", "This is no field that can be asked for.");
            else if (asked.Exists(a => a.Field == field))
                errors.Add($"items[{i}].field", "applications.items.field_repeated", "This field is asked for already.");

            var comment = errors.Take($"items[{i}].comment", DecisionRules.CheckText(items[i]?.Comment, LongestComment, "applications.items.comment", "comment"));
            asked.Add(new RequestedField(field, comment ?? ""));
        }

        return errors.ToError() is { } error ? error : Result<IReadOnlyList<RequestedField>>.Of(asked);
    }

    private static bool IsAskable(string field, ApplicationForm form) =>
        Personal.Contains(field) || form.Questions.Any(q => ApplicationField.Answer(q.Code) == field);
}

/// <summary>One field that a reviewer asks for.</summary>
/// <param name="Field">The field: <c>taxId</c>, <c>answers.sales-channels</c>.</param>
/// <param name="Comment">What they want to know, 1 to 1,000 characters; the applicant reads it.</param>
public sealed record AskedField(string? Field, string? Comment);
