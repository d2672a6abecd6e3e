using System.Text.Json;
using Merchant.Common;

namespace Merchant.AspNetCore.People;

/// <summary>Roles as callers write them.</summary>
internal static class StaffRoles
{
    private static readonly Dictionary<string, StaffRole> Known =
        Enum.GetValues<StaffRole>().ToDictionary(Word, role => role, StringComparer.Ordinal);

    public static string Word(StaffRole role) => JsonNamingPolicy.CamelCase.ConvertName(role.ToString());

    /// <summary>Errors: <c>people.roles.missing</c>, <c>people.roles.unknown</c>.</summary>
    public static Result<IReadOnlyList<StaffRole>> Parse(IReadOnlyList<string?>? words)
    {
        if (words is null)
            return Error.Invalid("people.roles.missing", "The roles are needed.", "roles");

        var roles = new List<StaffRole>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is not { } word || !Known.TryGetValue(word, out var role))
                return Error.Invalid("people.roles.unknown", $"A role is one of: {string.Join(", ", Known.Keys)}.", $"roles[{i}]");

            roles.Add(role);
        }

        return roles;
    }
}
