using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>Maps people.</summary>
internal static class PersonMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Person>("people", entity =>
    {
        entity.Property(p => p.Language).HasMaxLength(20);
            entity.HasKey(p => new { p.Realm, p.Id });
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Email).HasMaxLength(EmailAddress.MaxLength);
        mapping.Ordinal(entity.Property(p => p.EmailKey).HasMaxLength(EmailAddress.MaxLength));
        entity.Property(p => p.Name).HasMaxLength(200);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasIndex(p => new { p.Realm, p.EmailKey }, "ux_people_email").IsUnique();
    });
}
