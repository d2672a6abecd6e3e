using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Common;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps accounts' own texts: one for each template and language.</summary>
internal static class AccountTextMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<AccountText>("account_texts", entity =>
    {
        entity.HasKey(t => new { t.AccountId, t.Template, t.Language });
        mapping.Ordinal(entity.Property(t => t.Template).HasMaxLength(100));
        mapping.Ordinal(entity.Property(t => t.Language).HasMaxLength(20));
        entity.Property(t => t.Subject).HasMaxLength(300);
        entity.Property(t => t.Text).HasMaxLength(20_000);
        entity.Property(t => t.Html).HasMaxLength(100_000);
        entity.Property(t => t.ChangedBy).HasMaxLength(200);
        entity.Property(t => t.Version).IsConcurrencyToken();
    });
}
