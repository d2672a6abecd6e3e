using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Common;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps accounts.</summary>
internal static class AccountMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Account>("accounts", entity =>
    {
        entity.HasKey(a => a.Id);
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Handle).HasMaxLength(40);
        entity.Property(a => a.Name).HasMaxLength(200);
        entity.Property(a => a.Plan).HasMaxLength(40);
        entity.Property(a => a.StatusReason).HasMaxLength(500);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasIndex(a => a.Handle, "ux_accounts_handle").IsUnique();
    });
}
