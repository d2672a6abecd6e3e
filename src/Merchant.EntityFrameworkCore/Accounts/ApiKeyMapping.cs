using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps API keys: by account, and by hash across accounts; a key's scopes stand in one column, as <c>account:read dispatches:read</c>.</summary>
internal static class ApiKeyMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<ApiKey>("api_keys", entity =>
    {
        entity.HasKey(k => new { k.AccountId, k.Id });
        entity.Property(k => k.Id).ValueGeneratedNever();
        entity.Property(k => k.Name).HasMaxLength(100);
        entity.Property(k => k.Prefix).HasMaxLength(20);
        entity.Property(k => k.Hash).HasMaxLength(64);
        entity.Property(k => k.Scopes).HasMaxLength(2000).HasConversion(scopes => Write(scopes), text => Read(text), Unchanged);
        entity.Property(k => k.CreatedBy).HasMaxLength(200);
        entity.Property(k => k.Version).IsConcurrencyToken();
        entity.HasIndex(k => k.Hash, "ux_api_keys_hash").IsUnique();
    });

    /// <summary>The scopes of a key are never changed.</summary>
    private static ValueComparer<IReadOnlyList<ApiScope>> Unchanged { get; } =
        new((a, b) => ReferenceEquals(a, b), scopes => scopes.Count, scopes => scopes);

    private static string Write(IReadOnlyList<ApiScope> scopes) => string.Join(' ', scopes);

    /// <summary>A scope that is no more allows nothing.</summary>
    private static IReadOnlyList<ApiScope> Read(string text) => [.. text.Split(' ').Select(ApiScope.Find).OfType<ApiScope>()];
}
