using Merchant.Email.Common;
using Merchant.Email.Hosting;
using Merchant.Email.Sending;
using Merchant.Email.Texts;
using Merchant.Hosting;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds e-mail to a host.</summary>
public static class MerchantEmailExtensions
{
    /// <summary>
    /// Has messages go out by e-mail, by SMTP or into a pickup folder, and has them written from Liquid templates. A text
    /// that is missing or faulty stops the host at start-up and is named. Calling twice is harmless, and both
    /// configurations apply.
    /// </summary>
    /// <param name="builder">What <c>AddMerchantPlatform()</c> gave.</param>
    /// <param name="configure">Sets sender, server and texts; null for the pickup folder and the shipped texts.</param>
    public static MerchantPlatformBuilder AddEmail(this MerchantPlatformBuilder builder, Action<EmailOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<EmailOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>());
        if (configure is not null)
            services.Configure(configure);

        services.TryAddSingleton<GlobalTexts>();
        services.TryAddSingleton<AccountTexts>();
        services.TryAddSingleton<TextWriting>();
        services.TryAddSingleton<IMessageRenderer, MessageRenderer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TextCheck>());

        services.TryAddSingleton<MailWriting>();
        services.TryAddSingleton<SmtpTransport>();
        services.TryAddSingleton<PickupFolder>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMessageChannel, EmailChannel>());
        return builder.AddNotifications();
    }
}
