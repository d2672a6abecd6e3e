using Merchant.EntityFrameworkCore.Common;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>Maps standings and the decisions about them.</summary>
internal static class StandingMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<TierStanding>("tier_standings", entity =>
        {
            entity.HasKey(s => s.AccountId);
            entity.Property(s => s.AccountId).ValueGeneratedNever();
            entity.Property(s => s.Tier).HasMaxLength(40);
            entity.Property(s => s.StartTier).HasMaxLength(40);
            entity.Property(s => s.Version).IsConcurrencyToken();

            // Find what a close has to do: in a settled month nothing, without looking at any account.
            entity.HasIndex(s => s.NextCloseAt, "ix_tier_standings_next_close_at");
            entity.HasIndex(s => s.ImportUntil, "ix_tier_standings_import_until").HasFilter("import_until IS NOT NULL");
            entity.HasIndex(s => s.AccountId, "ix_tier_standings_history_pending").HasFilter(mapping.IsSqlite ? "history_pending = 1" : "history_pending");
        });

        mapping.Entity<TierEvaluation>("tier_evaluations", entity =>
        {
            entity.HasKey(e => new { e.AccountId, e.Period, e.Kind, e.Revision });
            entity.Property(e => e.Start).HasMaxLength(40);
            entity.Property(e => e.From).HasMaxLength(40);
            entity.Property(e => e.Measured).HasMaxLength(40);
            entity.Property(e => e.To).HasMaxLength(40);
        });
    }
}
