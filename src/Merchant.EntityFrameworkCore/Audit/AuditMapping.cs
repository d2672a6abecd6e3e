using System.Text.Json;
using Merchant.Audit;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Merchant.EntityFrameworkCore.Audit;

/// <summary>Maps audit entries; the fields changed stand in one JSON column.</summary>
internal static class AuditMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<AuditEntry>("audit_entries", entity =>
    {
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Action).HasMaxLength(100);
        entity.Property(e => e.ActorId).HasMaxLength(200);
        entity.Property(e => e.Via).HasMaxLength(100);
        entity.Property(e => e.Reason).HasMaxLength(500);
        entity.Property(e => e.Changes)
            .UsePropertyAccessMode(PropertyAccessMode.Property)
            .HasConversion(changes => Write(changes), text => Read(text), Unchanged);
        entity.HasIndex(e => new { e.AccountId, e.Id }, "ix_audit_entries_account");
    });

    /// <summary>Entries are never changed once written.</summary>
    private static ValueComparer<IReadOnlyList<AuditChange>> Unchanged { get; } =
        new((a, b) => ReferenceEquals(a, b), changes => changes.Count, changes => changes);

    private static string Write(IReadOnlyList<AuditChange> changes) => JsonSerializer.Serialize(changes, JsonSerializerOptions.Web);

    private static AuditChange[] Read(string text) =>
        JsonSerializer.Deserialize<AuditChange[]>(text, JsonSerializerOptions.Web) ?? [];
}
