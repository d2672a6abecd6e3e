using Merchant.EntityFrameworkCore.Common;
using Merchant.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Notifications;

/// <summary>Maps messages: one for each event, template, channel and address; found by what a channel's server calls them.</summary>
internal static class MessageMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Message>("messages", entity =>
    {
        entity.HasKey(m => m.Id);
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Handler).HasMaxLength(100);
        entity.Property(m => m.Template).HasMaxLength(100);
        entity.Property(m => m.Channel).HasMaxLength(40);
        entity.Property(m => m.Address).HasMaxLength(320);
        entity.Property(m => m.Language).HasMaxLength(20);
        entity.Property(m => m.Reference).HasMaxLength(200);
        entity.Property(m => m.Code).HasMaxLength(100);
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasIndex(m => new { m.EventId, m.Template, m.Channel, m.Address }, "ux_messages_cause").IsUnique();
        entity.HasIndex(m => new { m.Channel, m.Reference }, "ix_messages_reference").HasFilter("reference IS NOT NULL");
        entity.HasIndex(m => new { m.Channel, m.Address, m.CreatedAt }, "ix_messages_address");
        entity.HasIndex(m => new { m.State, m.Id }, "ix_messages_state");
        entity.HasIndex(m => m.ChangedAt, "ix_messages_changed_at").HasFilter("state NOT IN ('waiting', 'sending')");
    });
}
