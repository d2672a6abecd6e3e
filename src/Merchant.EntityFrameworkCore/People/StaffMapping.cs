using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps the staff and what each can be given; a person's roles stand in one column, as <c>administrator,agent</c>.</summary>
internal static class StaffMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<StaffMember>("staff", entity =>
        {
            entity.HasKey(s => s.PersonId);
            entity.Property(s => s.PersonId).ValueGeneratedNever();
            entity.Property(s => s.Roles).HasMaxLength(200).HasConversion(roles => Write(roles), text => Read(text), ByValue);
            entity.Property(s => s.Version).IsConcurrencyToken();
        });

        mapping.Entity<StaffAbsence>("staff_absences", entity =>
        {
            entity.HasKey(a => new { a.PersonId, a.Id });
            entity.Property(a => a.Id).ValueGeneratedNever();
            entity.HasIndex(a => new { a.PersonId, a.Until }, "ix_staff_absences_until");
        });

        mapping.Entity<DutyLoad>("duty_loads", entity =>
        {
            entity.HasKey(l => new { l.PersonId, l.Duty });
            entity.HasIndex(l => new { l.Duty, l.Load, l.LastAssignedAt, l.PersonId }, "ix_duty_loads_free")
                .HasFilter(mapping.IsSqlite ? "is_on_duty = 1 AND load < capacity" : "is_on_duty AND load < capacity");
        });

        mapping.Entity<TurnRow>("turns", entity =>
        {
            entity.HasKey(t => t.Name);
            entity.Property(t => t.Name).HasMaxLength(40);
            entity.HasData(TurnRow.Names.Select(name => new TurnRow { Name = name, Taken = 0 }));
        });
    }

    private static ValueComparer<IReadOnlyList<StaffRole>> ByValue { get; } = new(
        (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)), roles => roles.Count, roles => roles.ToArray());

    private static string Write(IReadOnlyList<StaffRole> roles) => string.Join(',', roles.Select(WordOf));

    /// <summary>A role that is no more, or not yet, allows nothing.</summary>
    private static IReadOnlyList<StaffRole> Read(string text)
    {
        var words = text.Split(',');
        return [.. Enum.GetValues<StaffRole>().Where(role => words.Contains(WordOf(role)))];
    }

    private static string WordOf(StaffRole role) => role.ToString().ToLowerInvariant();
}
