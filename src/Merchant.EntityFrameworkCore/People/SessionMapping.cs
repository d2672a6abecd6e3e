using Merchant.EntityFrameworkCore.Common;
using Merchant.People;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps sessions, their refresh tokens and counted attempts: each found by a hash.</summary>
internal static class SessionMapping
{
    private const int HashLength = 64;

    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<Session>("sessions", entity =>
        {
            entity.HasKey(s => s.Id);
            entity.Property(s => s.Id).ValueGeneratedNever();
            entity.Property(s => s.TokenHash).HasMaxLength(HashLength);
            entity.HasIndex(s => s.TokenHash, "ux_sessions_token").IsUnique();
            entity.HasIndex(s => new { s.Realm, s.PersonId }, "ix_sessions_person");
            entity.HasIndex(s => s.EndsAt, "ix_sessions_ends_at");
        });
        mapping.Entity<RefreshToken>("refresh_tokens", entity =>
        {
            entity.HasKey(t => t.Hash);
            entity.Property(t => t.Hash).HasMaxLength(HashLength).ValueGeneratedNever();
            entity.HasIndex(t => t.SessionId, "ix_refresh_tokens_session");
            entity.HasIndex(t => t.ExpiresAt, "ix_refresh_tokens_expires_at");
        });
        mapping.Entity<SignInAttempts>("sign_in_attempts", entity =>
        {
            entity.HasKey(a => a.Key);
            entity.Property(a => a.Key).HasMaxLength(HashLength).ValueGeneratedNever();
            entity.HasIndex(a => a.Since, "ix_sign_in_attempts_since");
        });
    }
}
