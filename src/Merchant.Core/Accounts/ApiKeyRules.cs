using System.Collections.ObjectModel;
using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>What holds of API keys: what they can be made with, and what they allow.</summary>
public static class ApiKeyRules
{
    /// <summary>The most keys of an account that are neither revoked nor expired.</summary>
    public const int MaxLiveKeys = 50;

    /// <summary>The longest a key can be made for, in years.</summary>
    public const int MaxYears = 5;

    private const int MaxNameLength = 100;

    private const int MaxNamedScopes = 50;

    /// <summary>What an actor by an API key came through, for the audit trail.</summary>
    private const string Via = "api-key";

    /// <summary>
    /// Checks what a key is to be made with. Errors: <c>api_keys.name.invalid</c>, <c>api_keys.scopes.count</c>,
    /// <c>api_keys.scope.unknown</c> (naming each, <c>scopes[1]</c>), <c>api_keys.expiry.invalid</c>.
    /// </summary>
    public static Result<ApiKeyTerms> Check(CreateApiKey command, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var name = command.Name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
            errors.Add("name", "api_keys.name.invalid", $"A key's name has 1 to {MaxNameLength} characters and no control characters.");

        var scopes = CheckScopes(command.Scopes ?? [], errors);
        var expiresAt = command.ExpiresAt is { } instant ? Instant.Truncate(instant) : (DateTimeOffset?)null;
        if (expiresAt <= now || expiresAt > now.AddYears(MaxYears))
            errors.Add("expiresAt", "api_keys.expiry.invalid", $"A key expires in the future, and in {MaxYears} years at most.");

        return errors.ToError() is { } error ? error : new ApiKeyTerms(name, scopes, expiresAt);
    }

    /// <summary>
    /// Who calls by a key; null where it is not accepted: revoked, expired, or of a closed account. A suspended account's
    /// keys only read (<c>accounts.suspended</c>), and a scope that the plan lacks as a capability is withheld
    /// (<c>plans.capability_missing</c>).
    /// </summary>
    public static Actor? ActorOf(ApiKeyFacts key, IEnumerable<Plan> plans, DateTimeOffset now)
    {
        if (key.RevokedAt is not null || key.ExpiresAt <= now || key.AccountStatus == AccountStatus.Closed)
            return null;

        Dictionary<ApiScope, Error>? withheld = null;
        foreach (var scope in key.Scopes)
        {
            if (Withholds(key, scope, plans) is { } refusal)
                (withheld ??= [])[scope] = refusal;
        }

        IReadOnlyDictionary<ApiScope, Error> held = withheld is null ? ReadOnlyDictionary<ApiScope, Error>.Empty : withheld;
        return Actor.ApiKey(key.Id.ToString(), new ApiGrant(key.AccountId, key.Scopes, held)) with { Via = Via };
    }

    private static Error? Withholds(ApiKeyFacts key, ApiScope scope, IEnumerable<Plan> plans) =>
        scope.Writes && key.AccountStatus == AccountStatus.Suspended
            ? AccountAccess.Suspended
            : PlanRules.Decide(plans, key.Plan, scope.Code).Refusal;

    private static IReadOnlyList<ApiScope> CheckScopes(IReadOnlyList<string?> codes, FieldErrors errors)
    {
        if (codes.Count is 0 or > MaxNamedScopes)
        {
            errors.Add("scopes", "api_keys.scopes.count", "A key has at least one scope, each named once.");
            return [];
        }

        for (var i = 0; i < codes.Count; i++)
        {
            if (ApiScope.Find(codes[i]) is null)
                errors.Add($"scopes[{i}]", "api_keys.scope.unknown", $"The scope is one of: {string.Join(", ", ApiScope.All)}.");
        }

        return [.. ApiScope.All.Where(scope => codes.Contains(scope.Code))];
    }
}

/// <summary>What a key is asked to be made with.</summary>
/// <param name="Name">What people call it: 1 to 100 characters.</param>
/// <param name="Scopes">The codes of what it is to allow, at least one; see <see cref="ApiScope.All"/>.</param>
/// <param name="ExpiresAt">From when on it is good for nothing, within five years; null for never.</param>
public sealed record CreateApiKey(string? Name, IReadOnlyList<string?>? Scopes, DateTimeOffset? ExpiresAt);

/// <summary>What a key is made with, checked.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="ExpiresAt">From when on it is good for nothing; null for never.</param>
public sealed record ApiKeyTerms(string Name, IReadOnlyList<ApiScope> Scopes, DateTimeOffset? ExpiresAt);
