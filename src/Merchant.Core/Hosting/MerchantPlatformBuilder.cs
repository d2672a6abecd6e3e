using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>What <c>AddMerchantPlatform()</c> gives: packages and hosts add to the platform through it.</summary>
/// <param name="services">The host's services.</param>
public sealed class MerchantPlatformBuilder(IServiceCollection services)
{
    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Sets what accounts can be on.</summary>
    public MerchantPlatformBuilder ConfigureAccounts(Action<AccountOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets how long what belongs to people holds.</summary>
    public MerchantPlatformBuilder ConfigurePeople(Action<PeopleOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets how tiers are judged, and the ladder that holds until one is saved.</summary>
    public MerchantPlatformBuilder ConfigureTiering(Action<TieringOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets how events travel to their handlers.</summary>
    public MerchantPlatformBuilder ConfigureOutbox(Action<OutboxOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets how people ask for an account: the form, lifetimes, the cool-down.</summary>
    public MerchantPlatformBuilder ConfigureApplications(Action<ApplicationOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Has submissions judged by rules: countries, declared dispatches, duplicate tax ids, disposable addresses. A policy
    /// that the host registered before stays.
    /// </summary>
    public MerchantPlatformBuilder UseApprovalRules(Action<ApprovalRuleOptions> configure)
    {
        Services.AddOptions<ApprovalRuleOptions>().Configure(configure).ValidateOnStart();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApprovalRuleOptions>, ApprovalRuleOptionsValidator>());
        Services.TryAddSingleton<IApprovalPolicy, RuleBasedApproval>();
        return this;
    }

    /// <summary>Sets how people are told things: languages, links, channels, retries.</summary>
    public MerchantPlatformBuilder ConfigureNotifications(Action<NotificationOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>
    /// Adds a kind of message, for a handler of the host's own to send; it needs a text in every language. Called twice with
    /// one code, the first registration stays.
    /// </summary>
    public MerchantPlatformBuilder AddMessageTemplate(MessageTemplate template)
    {
        if (!Services.Any(s => s.ImplementationInstance is MessageTemplate known && known.Code == template.Code))
            Services.AddSingleton(template);

        return this;
    }

    /// <summary>
    /// Has <typeparamref name="THandler"/> hear of <typeparamref name="TEvent"/>, at least once, after its transaction.
    /// Deliveries are kept by <paramref name="name"/>: keep it when the class is renamed. Called twice with one name for
    /// one event, the first registration stays.
    /// </summary>
    public MerchantPlatformBuilder AddEventHandler<TEvent, THandler>(string name)
        where TEvent : class, IMerchantEvent
        where THandler : class, IEventHandler<TEvent> => AddEventHandler<TEvent, THandler>(name, EventLane.Default);

    /// <summary>
    /// The same, in a lane: a handler that waits for somebody else's server (mail, a CRM) belongs in
    /// <see cref="EventLane.Messages"/>, where it holds back no other. One name has one lane.
    /// </summary>
    public MerchantPlatformBuilder AddEventHandler<TEvent, THandler>(string name, EventLane lane)
        where TEvent : class, IMerchantEvent
        where THandler : class, IEventHandler<TEvent>
    {
        Services.TryAddScoped<THandler>();
        var taken = Services.Any(s => s.ImplementationInstance is EventSubscription known && known.Handler == name && known.EventName == TEvent.EventName);
        if (!taken)
            Services.AddSingleton(EventSubscription.Of<TEvent, THandler>(name, lane));

        return this;
    }

    /// <summary>Adds a job for the host's scheduler to run. Called twice with one name, the first registration stays.</summary>
    public MerchantPlatformBuilder AddJob<TJob>(string name, TimeSpan interval)
        where TJob : class, IMerchantJob
    {
        Services.TryAddScoped<TJob>();
        if (!Services.Any(s => s.ImplementationInstance is JobRegistration known && known.Name == name))
            Services.AddSingleton(new JobRegistration(name, typeof(TJob), interval));

        return this;
    }
}
