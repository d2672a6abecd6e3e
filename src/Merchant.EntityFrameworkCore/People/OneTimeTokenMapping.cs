using Merchant.EntityFrameworkCore.Common;
using Merchant.People;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps single-use tokens: found by hash, voided by what they are about, removed when overdue.</summary>
internal static class OneTimeTokenMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<OneTimeToken>("one_time_tokens", entity =>
    {
        entity.HasKey(t => t.Hash);
        entity.Property(t => t.Hash).HasMaxLength(64).ValueGeneratedNever();
        entity.HasIndex(t => new { t.Realm, t.Subject, t.Purpose }, "ix_one_time_tokens_subject");
        entity.HasIndex(t => t.ExpiresAt, "ix_one_time_tokens_expires_at");
    });
}
