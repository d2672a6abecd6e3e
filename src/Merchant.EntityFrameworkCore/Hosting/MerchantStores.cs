using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Accounts;
using Merchant.EntityFrameworkCore.Applications;
using Merchant.EntityFrameworkCore.Audit;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Notifications;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.EntityFrameworkCore.People;
using Merchant.EntityFrameworkCore.Tiering;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>Registers the stores that all providers share. What the host registered first stays.</summary>
internal static class MerchantStores
{
    /// <summary>Stores on contexts of the shipped type, from a pool.</summary>
    public static void AddShipped(MerchantPlatformBuilder builder, Action<IServiceProvider, DbContextOptionsBuilder> configure)
    {
        builder.Services.AddPooledDbContextFactory<MerchantDbContext>(configure);
        builder.Services.TryAddSingleton<MerchantContextSource, PooledContextSource>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupMigration>());
        Add(builder);
    }

    /// <summary>Stores on contexts of the host's type.</summary>
    public static void AddOnHostContext<TContext>(MerchantPlatformBuilder builder)
        where TContext : DbContext
    {
        builder.Services.TryAddSingleton<MerchantContextSource, HostContextSource<TContext>>();
        Add(builder);
    }

    private static void Add(MerchantPlatformBuilder builder)
    {
        var services = builder.Services;
        services.TryAddScoped<MerchantDb>();
        services.TryAddScoped<IUnitOfWork, UnitOfWork>();
        services.TryAddScoped<IIdempotencyStore, IdempotencyStore>();
        services.TryAddScoped<IStoreProbe, StoreProbe>();
        services.TryAddScoped<IAuditTrail, AuditTrail>();
        AddPeople(services);
        AddAccounts(services);
        AddTiering(services);
        AddApplications(services);
        AddEvents(services);
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.TryAddScoped<IAccountStore, AccountStore>();
        services.TryAddScoped<IMemberStore, MemberStore>();
        services.TryAddScoped<IInvitationStore, InvitationStore>();
        services.TryAddScoped<IApiKeyStore, ApiKeyStore>();
        services.TryAddScoped<IApiKeyFactsQueries, ApiKeyFactsQueries>();
        services.TryAddScoped<IOnboardingStore, OnboardingStore>();
        services.TryAddScoped<IAccountTextStore, AccountTextStore>();
        services.TryAddScoped<IAssignmentStore, AssignmentStore>();
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.TryAddScoped<IPersonFactsQueries, PersonFactsQueries>();
        services.TryAddSingleton<FactsCache>();
        services.TryAddScoped<IPersonStore, PersonStore>();
        services.TryAddScoped<IStaffStore, StaffStore>();
        services.TryAddScoped<ICredentialStore, CredentialStore>();
        services.TryAddScoped<ISessionStore, SessionStore>();
        services.TryAddScoped<IAttemptStore, AttemptStore>();
        services.TryAddScoped<IOneTimeTokenStore, OneTimeTokenStore>();
    }

    private static void AddTiering(IServiceCollection services)
    {
        services.TryAddScoped<ITierStore, TierStore>();
        services.TryAddScoped<IDispatchStore, DispatchStore>();
        services.TryAddSingleton<LadderCache>();
        services.TryAddScoped<ILadderStore, LadderStore>();
        services.TryAddScoped<ITierQueries, TierQueries>();
    }

    private static void AddApplications(IServiceCollection services)
    {
        services.TryAddScoped<IApplicationStore, ApplicationStore>();
        services.TryAddScoped<IApplicationFormStore, ApplicationFormStore>();
        services.TryAddScoped<IApplicationNoteStore, ApplicationNoteStore>();
        services.TryAddScoped<IApplicationQueries, ApplicationQueries>();
        services.TryAddScoped<IVerdictStore, VerdictStore>();
    }

    /// <summary>What happened, and what people are told of it.</summary>
    private static void AddEvents(IServiceCollection services)
    {
        services.TryAddScoped<IMessageStore, MessageStore>();
        services.TryAddScoped<IMessagingContactStore, MessagingContactStore>();
        services.TryAddScoped<IEventSink, EventSink>();
        services.TryAddScoped<IOutbox, OutboxStore>();
        services.TryAddScoped<OutboxClaims>();
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<EventRelay>();
        services.TryAddSingleton<IEventRelay>(s => s.GetRequiredService<EventRelay>());

        // After the migration, which is registered before: the relay reads tables.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RelayService>());
    }
}
