using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Common;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps members: by account, and by person across accounts.</summary>
internal static class MemberMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Member>("members", entity =>
    {
        entity.HasKey(m => new { m.AccountId, m.PersonId });
        entity.Property(m => m.Version).IsConcurrencyToken();
        entity.HasIndex(m => m.PersonId, "ix_members_person");
    });
}
