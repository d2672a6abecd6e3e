using System.Text.Json;
using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps onboardings; channels and what is done stand in a JSON column each.</summary>
internal static class OnboardingMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Onboarding>("onboardings", entity =>
    {
        entity.HasKey(o => o.AccountId);
        entity.Property(o => o.AccountId).ValueGeneratedNever();
        entity.Property(o => o.Channels).HasConversion(channels => Write(channels), text => Read<string>(text), ByValue<string>());
        entity.Property(o => o.Done).HasConversion(marks => Write(marks), text => Read<OnboardingMark>(text), ByValue<OnboardingMark>());
        entity.Property(o => o.Version).IsConcurrencyToken();
    });

    private static ValueComparer<IReadOnlyList<T>> ByValue<T>() =>
        new((a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), items => items.Count, items => items.ToArray());

    private static string Write<T>(IReadOnlyList<T> items) => JsonSerializer.Serialize(items, JsonSerializerOptions.Web);

    private static T[] Read<T>(string text) => JsonSerializer.Deserialize<T[]>(text, JsonSerializerOptions.Web) ?? [];
}
