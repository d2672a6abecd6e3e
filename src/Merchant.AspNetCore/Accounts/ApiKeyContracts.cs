using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Common;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An API key, without its secret.</summary>
internal sealed record ApiKeyContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("prefix")] string Prefix,
    [property: JsonPropertyName("scopes")] IReadOnlyList<string> Scopes,
    [property: JsonPropertyName("createdAt")] string CreatedAt,
    [property: JsonPropertyName("createdBy")] string CreatedBy,
    [property: JsonPropertyName("expiresAt")] string? ExpiresAt,
    [property: JsonPropertyName("lastUsedAt")] string? LastUsedAt,
    [property: JsonPropertyName("revokedAt")] string? RevokedAt)
{
    private const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000c1","name":"Warehouse","prefix":"mk_Ab3dE6","scopes":["dispatches:write"],
        "createdAt":"2026-11-23T09:00:00Z","createdBy":"019dd1c2-6f00-7000-8000-0000000000bb","expiresAt":"2027-11-23T00:00:00Z",
        "lastUsedAt":"2026-11-23T10:30:00Z","revokedAt":null}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static ApiKeyContract Of(ApiKey key) => new(
        key.Id.Value,
        key.Name,
        key.Prefix,
        [.. key.Scopes.Select(s => s.Code)],
        InstantConverter.Text(key.CreatedAt),
        key.CreatedBy,
        Text(key.ExpiresAt),
        Text(key.LastUsedAt),
        Text(key.RevokedAt));

    private static string? Text(DateTimeOffset? instant) => instant is { } known ? InstantConverter.Text(known) : null;
}

/// <summary>A key that was just made, with its secret: the only answer that ever holds it.</summary>
internal sealed record CreatedApiKeyContract(
    [property: JsonPropertyName("secret")] string Secret,
    [property: JsonPropertyName("key")] ApiKeyContract Key)
{
    public const string Example = """
        {"secret":"mk_Ab3dE6hIj9kLm2nOp5qRs8tUv1wXy4zA7bC0dE3fG6h","key":{"id":"019dd1c2-6f00-7000-8000-0000000000c1","name":"Warehouse",
        "prefix":"mk_Ab3dE6","scopes":["dispatches:write"],"createdAt":"2026-11-23T09:00:00Z","createdBy":"019dd1c2-6f00-7000-8000-0000000000bb",
        "expiresAt":"2027-11-23T00:00:00Z","lastUsedAt":null,"revokedAt":null}}
        """;

    public static CreatedApiKeyContract Of(CreatedApiKey created) => new(created.Secret, ApiKeyContract.Of(created.Key));

    /// <summary>Never the secret.</summary>
    public override string ToString() => Key.Prefix;
}

/// <summary>What a key is to be made with.</summary>
internal sealed record CreateApiKeyContract
{
    public const string Example = """{"name":"Warehouse","scopes":["dispatches:write"],"expiresAt":"2027-11-23T00:00:00Z"}""";

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("scopes")]
    public IReadOnlyList<string?>? Scopes { get; init; }

    [JsonPropertyName("expiresAt")]
    public string? ExpiresAt { get; init; }

    /// <summary>Errors: <c>api_keys.expiry.invalid</c>.</summary>
    public Result<CreateApiKey> ToCommand()
    {
        if (ExpiresAt is null)
            return new CreateApiKey(Name, Scopes, null);

        return Instant.TryParse(ExpiresAt, out var instant)
            ? new CreateApiKey(Name, Scopes, instant)
            : Error.Invalid("api_keys.expiry.invalid", "An instant is written as 2027-11-23T00:00:00Z.", "expiresAt");
    }
}

/// <summary>The contracts of API keys.</summary>
[JsonSerializable(typeof(ItemPage<ApiKeyContract>))]
[JsonSerializable(typeof(CreatedApiKeyContract))]
[JsonSerializable(typeof(CreateApiKeyContract))]
internal sealed partial class ApiKeysJson : JsonSerializerContext
{
    public static ApiKeysJson Http { get; } = new(HttpJson.Options());
}
