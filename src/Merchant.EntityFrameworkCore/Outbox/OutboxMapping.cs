using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>Maps the outbox.</summary>
internal static class OutboxMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<OutboxEvent>("outbox_events", entity =>
        {
            entity.HasKey(e => e.Id);
            entity.Property(e => e.Id).ValueGeneratedNever();
            entity.Property(e => e.Name).HasMaxLength(100);
            entity.HasIndex(e => e.Id, "ix_outbox_events_unsequenced").HasFilter("sequence IS NULL");
            entity.HasIndex(e => e.Sequence, "ux_outbox_events_sequence").IsUnique();
            entity.HasIndex(e => e.OccurredAt, "ix_outbox_events_occurred_at");
        });

        mapping.Entity<OutboxDelivery>("outbox_deliveries", entity =>
        {
            entity.Property(d => d.Handler).HasMaxLength(100);
            entity.HasKey(d => new { d.EventId, d.Handler });
            entity.Property(d => d.Lease).IsConcurrencyToken();
            entity.Property(d => d.LastError).HasMaxLength(500);
            entity.HasIndex(d => d.NextAttemptAt, "ix_outbox_deliveries_due").HasFilter("state = 'pending'");
            entity.HasIndex(d => new { d.State, d.EventId }, "ix_outbox_deliveries_state");
        });

        mapping.Entity<CounterRow>("counters", entity =>
        {
            entity.HasKey(c => c.Name);
            entity.Property(c => c.Name).HasMaxLength(40);
            entity.HasData(new CounterRow { Name = CounterRow.Events, Value = 0 });
        });
    }
}
