using Merchant.AspNetCore.Accounts;
using Merchant.AspNetCore.Applications;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Events;
using Merchant.AspNetCore.Health;
using Merchant.AspNetCore.Notifications;
using Merchant.AspNetCore.People;
using Merchant.AspNetCore.Tiering;
using Merchant.Notifications;
using Merchant.People;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints of Merchant, all of them or a group alone.</summary>
public static class MerchantEndpointExtensions
{
    /// <summary>
    /// Maps everything: accounts, tiers, staff, dispatches, audit, outbox, messages below the prefix, and the health checks; sign-in
    /// where <c>AddSignIn()</c> was called, members and invitations where something keeps passwords
    /// (<see cref="IPasswords"/>), applications where something carries messages (<see cref="INotifier"/>). Needs <c>AddMerchantPlatform().AddHttp()</c>. The endpoints sign callers in and authorise
    /// them by themselves.
    /// </summary>
    public static IEndpointConventionBuilder MapMerchantPlatform(this IEndpointRouteBuilder endpoints) => Group(endpoints, group =>
    {
        MapAccounts(group);
        MapTiering(group);
        MapStaff(group);
        DispatchEndpoints.Map(group);
        AuditEndpoints.Map(group);
        OutboxEndpoints.Map(group);
        MessageEndpoints.Map(group);
        HealthEndpoints.Map(group);
        foreach (var source in endpoints.ServiceProvider.GetServices<IEndpointSource>())
            source.Map(group);

        // A host with a sign-in of its own keeps its people itself.
        if (HasPasswords(group))
            MapMembers(group);

        // Who applies is told by mail how it goes on, and proves the address by it.
        if (HasNotifier(group))
            MapApplications(group);
    });

    /// <summary>
    /// Maps accounts: the member's own, their plans, onboarding and API keys, and what staff do to them; their texts of
    /// messages where something writes messages (<see cref="IMessageRenderer"/>).
    /// </summary>
    public static IEndpointConventionBuilder MapMerchantAccounts(this IEndpointRouteBuilder endpoints) => Group(endpoints, MapAccounts);

    /// <summary>
    /// Maps an account's members and invitations, and the acceptance of invitations. Needs an <see cref="IPasswords"/> and
    /// an <see cref="INotifier"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing keeps passwords.</exception>
    public static IEndpointConventionBuilder MapMerchantMembers(this IEndpointRouteBuilder endpoints) => HasPasswords(endpoints)
        ? Group(endpoints, MapMembers)
        : throw new InvalidOperationException("The endpoints of members need an IPasswords, which keeps the passwords of those who accept: register one.");

    /// <summary>Maps asking for an account: the form, applications and their tracking. Needs an <see cref="INotifier"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing carries messages.</exception>
    public static IEndpointConventionBuilder MapMerchantApplications(this IEndpointRouteBuilder endpoints) => HasNotifier(endpoints)
        ? Group(endpoints, MapApplications)
        : throw new InvalidOperationException("The endpoints of applications need an INotifier, which carries messages to applicants: register one.");

    /// <summary>Maps tiers: the public ladder, an account's tier and history, and the ladder's administration.</summary>
    public static IEndpointConventionBuilder MapMerchantTiering(this IEndpointRouteBuilder endpoints) => Group(endpoints, MapTiering);

    /// <summary>Maps the staff directory, and who of the staff has which account.</summary>
    public static IEndpointConventionBuilder MapMerchantStaff(this IEndpointRouteBuilder endpoints) => Group(endpoints, MapStaff);

    /// <summary>Maps an account's dispatches: reading, recording, voiding, import.</summary>
    public static IEndpointConventionBuilder MapMerchantDispatches(this IEndpointRouteBuilder endpoints) => Group(endpoints, DispatchEndpoints.Map);

    /// <summary>Maps who changed what: of an account, and of the platform.</summary>
    public static IEndpointConventionBuilder MapMerchantAudit(this IEndpointRouteBuilder endpoints) => Group(endpoints, AuditEndpoints.Map);

    /// <summary>Maps the staff's view of the outbox.</summary>
    public static IEndpointConventionBuilder MapMerchantOutbox(this IEndpointRouteBuilder endpoints) => Group(endpoints, OutboxEndpoints.Map);

    /// <summary>Maps the log of messages to people.</summary>
    public static IEndpointConventionBuilder MapMerchantMessages(this IEndpointRouteBuilder endpoints) => Group(endpoints, MessageEndpoints.Map);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>, outside the prefix.</summary>
    public static IEndpointConventionBuilder MapMerchantHealthChecks(this IEndpointRouteBuilder endpoints) => Group(endpoints, HealthEndpoints.Map);

    private static void MapAccounts(IEndpointRouteBuilder endpoints)
    {
        AccountEndpoints.Map(endpoints);
        AccountChangeEndpoints.Map(endpoints);
        PlanEndpoints.Map(endpoints);
        OnboardingEndpoints.Map(endpoints);
        ApiKeyEndpoints.Map(endpoints);

        // A host without mail writes no messages.
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IMessageRenderer)) == true)
            AccountTextEndpoints.Map(endpoints);
    }

    private static void MapMembers(IEndpointRouteBuilder endpoints)
    {
        MemberEndpoints.Map(endpoints);
        InvitationEndpoints.Map(endpoints);
    }

    private static void MapApplications(IEndpointRouteBuilder endpoints)
    {
        ApplicationFormEndpoints.Map(endpoints);
        ApplicantEndpoints.Map(endpoints);
        ReviewEndpoints.Map(endpoints);
    }

    private static bool HasNotifier(IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(INotifier)) == true;

    private static bool HasPasswords(IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(IPasswords)) == true;

    private static void MapTiering(IEndpointRouteBuilder endpoints)
    {
        TierEndpoints.Map(endpoints);
        AccountTierEndpoints.Map(endpoints);
        LadderEndpoints.Map(endpoints);
    }

    private static void MapStaff(IEndpointRouteBuilder endpoints)
    {
        StaffEndpoints.Map(endpoints);
        AssignmentEndpoints.Map(endpoints);
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints, Action<IEndpointRouteBuilder> map)
    {
        var group = endpoints.MapGroup("");
        map(group);
        return group;
    }
}
