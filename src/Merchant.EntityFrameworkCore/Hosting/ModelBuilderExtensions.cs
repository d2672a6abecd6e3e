using Merchant.EntityFrameworkCore.Accounts;
using Merchant.EntityFrameworkCore.Applications;
using Merchant.EntityFrameworkCore.Audit;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Notifications;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.People;
using Merchant.EntityFrameworkCore.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>Puts Merchant's tables into a model.</summary>
public static class ModelBuilderExtensions
{
    /// <summary>
    /// Maps every entity of Merchant. Schema, table, column and constraint names are pinned: a host's naming conventions
    /// do not reach them. On PostgreSQL the tables stand in the schema <c>merchant</c>, on SQLite they begin with
    /// <c>merchant_</c>.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="providerName">The context's <c>Database.ProviderName</c>.</param>
    /// <exception cref="ArgumentException">The provider is neither SQLite nor PostgreSQL.</exception>
    public static ModelBuilder ApplyMerchantPlatform(this ModelBuilder modelBuilder, string? providerName)
    {
        var mapping = new MerchantMapping(modelBuilder, providerName);
        AccountMapping.Apply(mapping);
        MemberMapping.Apply(mapping);
        InvitationMapping.Apply(mapping);
        ApiKeyMapping.Apply(mapping);
        OnboardingMapping.Apply(mapping);
        AccountTextMapping.Apply(mapping);
        PersonMapping.Apply(mapping);
        StaffMapping.Apply(mapping);
        CredentialMapping.Apply(mapping);
        SessionMapping.Apply(mapping);
        AssignmentMapping.Apply(mapping);
        OneTimeTokenMapping.Apply(mapping);
        AuditMapping.Apply(mapping);
        LadderMapping.Apply(mapping);
        StandingMapping.Apply(mapping);
        DispatchMapping.Apply(mapping);
        ApplicationMapping.Apply(mapping);
        ApplicationFormMapping.Apply(mapping);
        ReviewMapping.Apply(mapping);
        OutboxMapping.Apply(mapping);
        MessageMapping.Apply(mapping);
        IdempotencyMapping.Apply(mapping);
        MessagingContactMapping.Apply(mapping);
        return modelBuilder;
    }
}
