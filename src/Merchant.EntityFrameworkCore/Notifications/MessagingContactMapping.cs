using Merchant.EntityFrameworkCore.Common;
using Merchant.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Notifications;

/// <summary>Maps what is known of people by their address on a channel.</summary>
internal static class MessagingContactMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<MessagingContact>("messaging_contacts", entity =>
    {
        entity.HasKey(c => new { c.Channel, c.Address });
        mapping.Ordinal(entity.Property(c => c.Channel).HasMaxLength(40));
        mapping.Ordinal(entity.Property(c => c.Address).HasMaxLength(MessagingContact.MaxAddressLength));
        entity.HasIndex(c => c.HeardAt, "ix_messaging_contacts_heard_at").HasFilter("opted_out_at IS NULL");
    });
}
