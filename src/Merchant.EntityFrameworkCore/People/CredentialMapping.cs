using Merchant.EntityFrameworkCore.Common;
using Merchant.People;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps credentials and passkeys; a passkey is found by its id within the realm.</summary>
internal static class CredentialMapping
{
    public static void Apply(MerchantMapping mapping)
    {
        mapping.Entity<Credentials>("credentials", entity =>
        {
            entity.HasKey(c => new { c.Realm, c.PersonId });
            entity.Property(c => c.PasswordHash).HasMaxLength(1000);
            entity.Property(c => c.AuthenticatorKey).HasMaxLength(1000);
            entity.Property(c => c.RecoveryCodes).HasMaxLength(4000);
            entity.Property(c => c.Version).IsConcurrencyToken();
        });
        mapping.Entity<Passkey>("passkeys", entity =>
        {
            entity.HasKey(p => new { p.Realm, p.CredentialId });
            mapping.Ordinal(entity.Property(p => p.CredentialId).HasMaxLength(1400));
            entity.Property(p => p.Name).HasMaxLength(100);
            entity.Property(p => p.Version).IsConcurrencyToken();
            entity.HasIndex(p => new { p.Realm, p.PersonId, p.CreatedAt }, "ix_passkeys_person");
        });
    }
}
