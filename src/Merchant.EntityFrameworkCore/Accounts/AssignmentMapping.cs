using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <summary>Maps who has which account: by account, by person, and those that wait in their order.</summary>
internal static class AssignmentMapping
{
    public static void Apply(MerchantMapping mapping) => mapping.Entity<Assignment>("assignments", entity =>
    {
        entity.HasKey(a => new { a.AccountId, a.Duty });
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasIndex(a => new { a.PersonId, a.Duty, a.AssignedAt }, "ix_assignments_person").HasFilter("person_id IS NOT NULL");
        entity.HasIndex(a => new { a.Duty, a.WaitingSince, a.AccountId }, "ix_assignments_waiting").HasFilter("person_id IS NULL");
    });
}
