using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>Has Merchant tell people what happened.</summary>
public static class MerchantNotificationExtensions
{
    /// <summary>
    /// Adds Merchant's own <see cref="INotifier"/>, which sends each message once by each channel and keeps a log. It needs
    /// channels: <c>AddEmail()</c> and <c>AddWhatsApp()</c> bring theirs and call this, a host that has one of its own
    /// registers it as an <see cref="IMessageChannel"/> and calls this. A notifier that the host registered first stays;
    /// calling twice is harmless.
    /// </summary>
    public static MerchantPlatformBuilder AddNotifications(this MerchantPlatformBuilder builder)
    {
        builder.Services.TryAddScoped<MessageSending>();
        builder.Services.TryAddScoped<INotifier, Notifier>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ChannelCheck>());
        return builder;
    }

    /// <summary>The log of messages, which is there whoever carries them: a store brings its table.</summary>
    internal static void AddMessageLog(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>());
        services.TryAddScoped(s => new MessageLog(
            s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IMessageStore>(), s.GetRequiredService<IOutbox>(),
            s.GetRequiredService<IOptions<NotificationOptions>>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddScoped(s => new MessageReceipts(s.GetRequiredService<MessageLog>()));
        services.TryAddScoped<MessageService>();
    }
}
