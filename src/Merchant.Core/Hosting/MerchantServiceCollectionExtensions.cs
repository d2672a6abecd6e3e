using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Merchant to a host.</summary>
public static class MerchantServiceCollectionExtensions
{
    /// <summary>
    /// Adds the platform: accounts, tiers, events. It needs a store (<c>UseSqlite</c>, <c>UsePostgreSql</c>): a missing
    /// one stops the host at start-up and is named. What the host registered first stays; calling twice is harmless.
    /// </summary>
    public static MerchantPlatformBuilder AddMerchantPlatform(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AccountOptions>().ValidateOnStart();
        services.AddOptions<TieringOptions>().ValidateOnStart();
        services.AddOptions<OutboxOptions>().ValidateOnStart();
        services.AddOptions<PeopleOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AccountOptions>, AccountOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TieringOptions>, TieringOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StoreCheck>());

        services.TryAddScoped<AccountService>();
        services.TryAddScoped<AccountAudit>();
        services.TryAddScoped<AccountDirectory>();
        services.TryAddScoped<DispatchReader>();
        services.TryAddScoped<AccountEnrolment>();
        services.TryAddScoped<LadderService>();
        AddAccountAccess(services);
        AddTiering(services);
        AddMembers(services);
        AddStaff(services);

        return AddApplicants(AddMessages(new MerchantPlatformBuilder(services)))
            .AddEventHandler<InvitationIssued, InvitationNotice>(InvitationNotice.Handler, EventLane.Messages)
            .AddJob<PeriodClose>("period-close", TimeSpan.FromMinutes(5))
            .AddJob<PeopleCleanUp>("people-clean-up", TimeSpan.FromHours(1))
            .AddJob<OutboxCleanUp>("outbox-clean-up", TimeSpan.FromHours(1))
            .AddJob<IdempotencyCleanUp>("idempotency-clean-up", TimeSpan.FromHours(1))
            .AddJob<AssignmentUpkeep>("assignment-upkeep", TimeSpan.FromMinutes(5))
            .AddEventHandler<AccountOpened, ImplementerAssignment>("assignments")
            .AddEventHandler<AccountWentLive, ImplementerAssignment>("assignments")
            .AddEventHandler<AccountStatusChanged, ImplementerAssignment>("assignments")
            .AddEventHandler<AccountBenefitsChanged, ExecutiveAssignment>("assignments")
            .AddEventHandler<StaffAvailabilityChanged, StaffAvailability>("assignments");
    }

    /// <summary>The kinds of messages, whoever carries them.</summary>
    private static MerchantPlatformBuilder AddMessages(MerchantPlatformBuilder builder)
    {
        builder.Services.AddOptions<NotificationOptions>().ValidateOnStart();
        builder.Services.AddOptions<ApplicationOptions>().ValidateOnStart();
        builder.Services.TryAddScoped(s => new ApplicationAdmission(
            s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IEventSink>(), s.GetRequiredService<IOptions<ApplicationOptions>>()));
        builder.Services.AddMessageLog();
        AddReview(builder);
        return ApplicationMessages.All.Aggregate(builder, (b, template) => b.AddMessageTemplate(template))
            .AddMessageTemplate(InvitationNotice.Message)
            .AddJob<MessageCleanUp>("message-clean-up", TimeSpan.FromHours(1))
            .AddJob<LapsedMessages>("lapsed-messages", TimeSpan.FromMinutes(5));
    }

    /// <summary>The applicant's side of applications.</summary>
    private static MerchantPlatformBuilder AddApplicants(MerchantPlatformBuilder builder)
    {
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApplicationOptions>, ApplicationOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FormCheck>());
        services.TryAddScoped<ApplicationForms>();
        services.TryAddScoped<ApplicantTokens>();
        services.TryAddScoped<ApplicantStatements>();
        services.TryAddScoped<ApplicantJournal>();
        services.TryAddScoped<ApplicantMessage>();
        services.TryAddScoped<ApplicationOutcome>();
        services.TryAddScoped<ApplicationSweep>();
        services.TryAddScoped<ProofMail>();
        services.TryAddScoped(s => new ApplicationDrafts(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<ApplicantTokens>(),
            s.GetRequiredService<ApplicantStatements>(), s.GetRequiredService<ApplicationForms>(), s.GetRequiredService<ApplicationAdmission>(),
            s.GetRequiredService<ProofMail>(), s.GetRequiredService<ApplicantJournal>(), s.GetRequiredService<IOptions<ApplicationOptions>>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationProofs(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ApplicantTokens>(), s.GetRequiredService<ApplicationAdmission>(),
            s.GetRequiredService<ProofMail>(), s.GetRequiredService<ApplicantJournal>(), s.GetRequiredService<IOptions<ApplicationOptions>>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationTracking(s.GetRequiredService<ApplicantTokens>(), s.GetRequiredService<TimeProvider>()));
        AddApplicantJobs(services);
        AddApplicantNotices(services);
        return builder
            .AddEventHandler<ApplicationProofRequested, ApplicationProofNotice>(ApplicationProofNotice.Handler, EventLane.Messages)
            .AddEventHandler<ApplicationMoved, ApplicationNotice>(ApplicationNotice.Handler, EventLane.Messages)
            .AddEventHandler<ApplicationReceived, ApplicationNotice>(ApplicationNotice.Handler, EventLane.Messages)
            .AddEventHandler<ApplicationReminderDue, ApplicationReminderNotice>(ApplicationReminderNotice.Handler, EventLane.Messages)
            .AddJob<ApplicationExpiry>("application-expiry", TimeSpan.FromMinutes(15))
            .AddJob<ApplicationReminders>("application-reminders", TimeSpan.FromHours(1))
            .AddJob<HeldApplications>("application-admission", TimeSpan.FromMinutes(15));
    }

    private static void AddApplicantJobs(IServiceCollection services)
    {
        services.TryAddScoped(s => new ApplicationExpiry(
            s.GetRequiredService<ApplicationSweep>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IEventSink>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationReminders(
            s.GetRequiredService<ApplicationSweep>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IEventSink>(),
            s.GetRequiredService<IOptions<ApplicationOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new HeldApplications(
            s.GetRequiredService<ApplicationSweep>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<ApplicationAdmission>()));
    }

    /// <summary>Asked for late: a host without a notifier has no applicants.</summary>
    private static void AddApplicantNotices(IServiceCollection services)
    {
        services.TryAddScoped(s => new ApplicationProofNotice(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<ApplicantTokens>(),
            s.GetRequiredService<INotifier>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationNotice(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<ApplicantMessage>(),
            s.GetRequiredService<ApplicationOutcome>(), s.GetRequiredService<INotifier>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationReminderNotice(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<ApplicantMessage>(),
            s.GetRequiredService<INotifier>(), s.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Reviewers' side of applications. A host without our sign-in has no passwords, and maybe a policy of its own.</summary>
    private static void AddReview(MerchantPlatformBuilder builder)
    {
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApplicationOptions>, PolicyTimeoutValidator>());
        services.TryAddScoped(s => new FormVersions(s.GetRequiredService<IApplicationFormStore>(), s.GetRequiredService<IOptions<ApplicationOptions>>()));
        services.TryAddScoped<ActorNames>();
        services.TryAddScoped(s => new ReviewDesk(
            s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IVerdictStore>(), s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<IEventSink>()));
        services.TryAddScoped(s => new ApprovedAccount(
            s.GetRequiredService<AccountEnrolment>(), s.GetRequiredService<MemberService>(), s.GetRequiredService<InvitationService>(),
            s.GetRequiredService<IAccountStore>(), s.GetRequiredService<IPersonStore>(), s.GetService<IPasswords>(), s.GetRequiredService<FormVersions>()));
        services.TryAddScoped(s => new ApplicationReview(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ReviewDesk>(), s.GetRequiredService<ApplicationAdmission>(), s.GetRequiredService<FormVersions>(),
            s.GetRequiredService<IStaffStore>(), s.GetRequiredService<IPersonStore>(), s.GetRequiredService<IOptions<ApplicationOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationApproval(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ReviewDesk>(), s.GetRequiredService<ApprovedAccount>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ApplicationNotes(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IApplicationNoteStore>(), s.GetRequiredService<ActorNames>(), s.GetRequiredService<ReviewDesk>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new ReviewQueue(
            s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IApplicationQueries>(), s.GetRequiredService<IApplicationNoteStore>(),
            s.GetRequiredService<ActorNames>(), s.GetRequiredService<ApplicationAdmission>(), s.GetRequiredService<FormVersions>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped<PolicyReport>();
        services.TryAddScoped<PolicySteps>();
        services.TryAddScoped(s => new PolicyReview(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IApplicationStore>(), s.GetRequiredService<IVerdictStore>(), s.GetRequiredService<FormVersions>(),
            s.GetRequiredService<PolicySteps>(), s.GetService<IApprovalPolicy>() ?? new ReferEverything(), s.GetRequiredService<IOptions<ApplicationOptions>>().Value,
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<PolicyReview>>()));
        builder.AddEventHandler<ApplicationReady, PolicyReview>(PolicyReview.Handler);
    }

    private static void AddStaff(IServiceCollection services)
    {
        services.TryAddScoped<StaffService>();
        services.TryAddScoped<AssignmentDesk>();
        services.TryAddScoped(s => new AssignmentService(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IAssignmentStore>(), s.GetRequiredService<IAccountStore>(),
            s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<AssignmentDesk>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new AssignmentUpkeep(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IAssignmentStore>(), s.GetRequiredService<AssignmentDesk>(),
            s.GetRequiredService<TimeProvider>()));
    }

    /// <summary>A host with a sign-in of its own has no passwords and no notifier of ours: what needs them is asked for late.</summary>
    private static void AddMembers(IServiceCollection services)
    {
        services.TryAddScoped<MemberService>();
        services.TryAddScoped<InvitationService>();
        services.TryAddScoped<UnprovenLogin>();
        services.TryAddScoped(s => new PasswordLink(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IPersonStore>(), s.GetRequiredService<IPasswords>(),
            s.GetRequiredService<IOneTimeTokenStore>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new PasswordResetNotice(
            s.GetRequiredService<PasswordLink>(), s.GetRequiredService<INotifier>(), s.GetRequiredService<IOptions<PeopleOptions>>()));
        services.TryAddScoped(s => new PasswordChangedNotice(s.GetRequiredService<IPersonStore>(), s.GetRequiredService<INotifier>()));
        services.TryAddScoped(s => new StaffWelcome(
            s.GetRequiredService<PasswordLink>(), s.GetRequiredService<INotifier>(), s.GetRequiredService<IOptions<PeopleOptions>>()));
        services.TryAddScoped(s => new InvitationAcceptance(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IAccountStore>(), s.GetRequiredService<IInvitationStore>(),
            s.GetRequiredService<IMemberStore>(), s.GetRequiredService<IPersonStore>(), s.GetRequiredService<IPasswords>(), s.GetRequiredService<UnprovenLogin>(),
            s.GetRequiredService<IOneTimeTokenStore>(), s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<IEventSink>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new InvitationNotice(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IAccountStore>(), s.GetRequiredService<IInvitationStore>(),
            s.GetRequiredService<IOneTimeTokenStore>(), s.GetRequiredService<INotifier>(), s.GetRequiredService<TimeProvider>()));
    }

    /// <summary>API keys, onboarding and texts; a host without mail has nothing to write texts with.</summary>
    private static void AddAccountAccess(IServiceCollection services)
    {
        services.TryAddScoped<OnboardingService>();
        services.TryAddScoped<ApiKeyService>();
        services.TryAddScoped(s => new AccountTextService(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IAccountStore>(), s.GetRequiredService<IAccountTextStore>(),
            s.GetRequiredService<IMessageRenderer>(), s.GetServices<MessageTemplate>(), s.GetRequiredService<IAuditTrail>(),
            s.GetRequiredService<IOptions<NotificationOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ApiKeyUses>();
        services.TryAddScoped(s => new ApiKeyVerifier(
            s.GetRequiredService<IApiKeyFactsQueries>(), s.GetRequiredService<ApiKeyUses>(), s.GetRequiredService<IOptions<AccountOptions>>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ApiKeyUseWriter>());
    }

    private static void AddTiering(IServiceCollection services)
    {
        services.TryAddScoped(s => new TierProgress(
            s.GetRequiredService<ITierStore>(), s.GetRequiredService<IDispatchStore>(), s.GetRequiredService<ILadderStore>(),
            s.GetRequiredService<IEventSink>(), s.GetRequiredService<IOptions<TieringOptions>>()));
        services.TryAddScoped(s => new DispatchService(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ITierStore>(), s.GetRequiredService<IDispatchStore>(),
            s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<TierProgress>(), s.GetRequiredService<IOptions<TieringOptions>>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new DispatchImport(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ITierStore>(), s.GetRequiredService<IDispatchStore>(),
            s.GetRequiredService<IAuditTrail>(), s.GetRequiredService<TierProgress>(), s.GetRequiredService<IOptions<TieringOptions>>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new TierService(
            s.GetRequiredService<ITierStore>(), s.GetRequiredService<ILadderStore>(), s.GetRequiredService<ITierQueries>(),
            s.GetRequiredService<TierProgress>(), s.GetRequiredService<IOptions<TieringOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new BenefitService(
            s.GetRequiredService<ITierStore>(), s.GetRequiredService<ILadderStore>(), s.GetRequiredService<TierProgress>(),
            s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new PeriodClose(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<ITierStore>(), s.GetRequiredService<TierProgress>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<PeriodClose>>()));
    }
}
