using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps invitations: at most one open one for an account and address.</summary>
internal static class InvitationMapping
{
    private const string Open = "status = 'open'";

    public static void Apply(MerchantMapping mapping) => mapping.Entity<Invitation>("invitations", entity =>
    {
        entity.Property(i => i.Language).HasMaxLength(20);
            entity.HasKey(i => new { i.AccountId, i.Id });
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Email).HasMaxLength(EmailAddress.MaxLength);
        mapping.Ordinal(entity.Property(i => i.EmailKey).HasMaxLength(EmailAddress.MaxLength));
        entity.Property(i => i.Name).HasMaxLength(200);
        entity.Property(i => i.InvitedBy).HasMaxLength(200);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasIndex(i => new { i.AccountId, i.EmailKey }, "ux_invitations_open").IsUnique().HasFilter(Open);
        entity.HasIndex(i => new { i.AccountId, i.Id }, "ix_invitations_open").HasFilter(Open);
    });
}
