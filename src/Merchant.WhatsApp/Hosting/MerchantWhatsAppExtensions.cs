using Merchant.AspNetCore.Common;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Contacts;
using Merchant.WhatsApp.Hosting;
using Merchant.WhatsApp.Sending;
using Merchant.WhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds WhatsApp messages to a host.</summary>
public static class MerchantWhatsAppExtensions
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Has messages go by WhatsApp, too, to those who agreed to it, and maps the webhook by which Meta tells what became of
    /// them (<c>/api/webhooks/whatsapp</c>; it needs <c>AddHttp()</c>). Calling twice is harmless, and both configurations
    /// apply.
    /// </summary>
    /// <param name="builder">What <c>AddMerchantPlatform()</c> gave.</param>
    /// <param name="configure">Sets the number, the secrets and the templates.</param>
    public static MerchantPlatformBuilder AddWhatsApp(this MerchantPlatformBuilder builder, Action<WhatsAppOptions> configure)
    {
        var services = builder.Services;
        services.AddOptions<WhatsAppOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WhatsAppOptions>, WhatsAppOptionsValidator>());
        services.Configure(configure);
        if (!services.Any(s => s.ServiceType == typeof(CloudApi)))
            AddClient(services);

        services.TryAddSingleton<CloudApi>();
        services.TryAddScoped<MessageComposer>();
        services.TryAddScoped<ContactDesk>();
        services.TryAddScoped<WebhookDesk>();
        services.TryAddScoped<IReceiptDesk, MessageReceiptDesk>();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IMessageChannel, WhatsAppChannel>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEndpointSource, WhatsAppEndpointSource>());
        return builder.AddNotifications().AddJob<MessagingContactCleanUp>("messaging-contact-clean-up", TimeSpan.FromHours(1));
    }

    /// <summary>
    /// A client of our own: whatever the host has all its clients do (repeat what timed out, write addresses and headers to
    /// the log) is not done with messages.
    /// </summary>
    private static void AddClient(IServiceCollection services)
    {
        var client = services.AddHttpClient(WhatsAppOptions.HttpClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(s => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = s.GetRequiredService<IOptions<WhatsAppOptions>>().Value.Timeout / 2,
                PooledConnectionLifetime = ConnectionLifetime,
                ActivityHeadersPropagator = null,
            })
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) =>
            {
                foreach (var hosts in handlers.OfType<ResilienceHandler>().ToList())
                    handlers.Remove(hosts);
            });
        client.AddResilienceHandler(CloudResilience.Name, CloudResilience.Configure);
        client.AddHttpMessageHandler(_ => new WholeAnswer());
    }
}
