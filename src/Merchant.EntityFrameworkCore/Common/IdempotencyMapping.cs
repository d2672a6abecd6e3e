using Merchant.Common;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Maps the answers kept for idempotency keys.</summary>
internal static class IdempotencyMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<IdempotentAnswer>("idempotent_answers", entity =>
    {
        entity.HasKey(a => new { a.Scope, a.Key });
        entity.Property(a => a.Scope).HasMaxLength(600);
        entity.Property(a => a.Key).HasMaxLength(255);
        entity.Property(a => a.RequestHash).HasMaxLength(100);
        entity.HasIndex(a => a.KeptAt, "ix_idempotent_answers_kept_at");
    });
}
