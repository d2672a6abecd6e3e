using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps the staff; a person's roles stand in one column, as <c>administrator,agent</c>.</summary>
internal static class StaffMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<StaffMember>("staff", entity =>
    {
        entity.HasKey(s => s.PersonId);
        entity.Property(s => s.PersonId).ValueGeneratedNever();
        entity.Property(s => s.Roles).HasMaxLength(200).HasConversion(roles => Write(roles), text => Read(text), ByValue);
        entity.Property(s => s.Version).IsConcurrencyToken();
    });

    private static ValueComparer<IReadOnlyList<StaffRole>> ByValue { get; } = new(
        (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), roles => roles.Count, roles => roles.ToArray());

    private static string Write(IReadOnlyList<StaffRole> roles) => string.Join(',', roles.Select(r => r.ToString().ToLowerInvariant()));

    private static IReadOnlyList<StaffRole> Read(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => Enum.Parse<StaffRole>(r, ignoreCase: true))];
}
