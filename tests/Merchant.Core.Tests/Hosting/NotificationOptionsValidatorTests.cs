using System.Reflection;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

public sealed class NotificationOptionsValidatorTests
{
    public static TheoryData<string, Action<NotificationOptions>> Broken => new()
    {
        { "FirstRetry", o => o.FirstRetry = TimeSpan.Zero },
        { "FirstRetry", o => o.FirstRetry = TimeSpan.FromHours(2) },
        { "GiveUpAfter", o => o.GiveUpAfter = TimeSpan.Zero },
        { "GiveUpAfter", o => o.GiveUpAfter = TimeSpan.FromDays(8) },
        { "AttemptTimeout", o => o.AttemptTimeout = TimeSpan.Zero },
        { "AttemptTimeout", o => o.AttemptTimeout = new OutboxOptions().Lease },
        { "Retention", o => o.Retention = TimeSpan.FromDays(29) },
        { "PlatformName", o => o.PlatformName = "" },
        { "default language 'de'", o => o.DefaultLanguage = "de" },
        { "default language 'en'", o => o.Languages.Clear() },
        { "language 'x'", o => o.Languages.Add("x") },
        { "no message template 'none'", o => o.Links["none"] = "https://shop.example/" },
        { "'invitations.member' names {tier}", o => o.Links["invitations.member"] = "https://shop.example/{tier}" },
        { "'invitations.member' is no absolute address", o => o.Links["invitations.member"] = "/join" },
        { "no message template 'none'", o => o.Channels["none"] = [Channels.Email] },
        { "'applications.submitted' names at least one", o => o.Channels["applications.submitted"] = [] },
        { "'invitations.member' goes by email alone", o => o.Channels["invitations.member"] = [Channels.WhatsApp, Channels.Email] },
        { "'email' falls back", o => o.Fallbacks[Channels.Email] = Channels.Email },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_BrokenOption_NamesIt(string named, Action<NotificationOptions> breakIt)
    {
        using var provider = Services(breakIt).BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<NotificationOptions>>().Value);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_GoodOptions_AreTaken()
    {
        using var provider = Services(o =>
        {
            o.Links["invitations.member"] = "https://shop.example/join?token={token}&account={account}";
            o.Channels["applications.submitted"] = [Channels.WhatsApp];
            o.Fallbacks.Clear();
        }).BuildServiceProvider();

        Assert.Equal("Merchant", provider.GetRequiredService<IOptions<NotificationOptions>>().Value.PlatformName);
    }

    [Theory]
    [InlineData("AddEmail")]
    [InlineData("Two channels", "email", "email")]
    [InlineData("'applications.submitted' is to go by 'whatsapp'", "email")]
    [InlineData(null, "email", "whatsapp")]
    [InlineData(null, "whatsapp")]
    public async Task Start_Channels_AreCheckedAndNamed(string? named, params string[] channels)
    {
        var services = Services(o => o.Channels["applications.submitted"] = [Channels.WhatsApp]);
        foreach (var channel in channels)
            services.AddSingleton<IMessageChannel>(new SilentChannel(channel));

        new MerchantPlatformBuilder(services).AddNotifications().AddNotifications();
        await using var provider = services.BuildServiceProvider();
        var check = Assert.Single(provider.GetServices<IHostedService>().OfType<ChannelCheck>());
        var start = () => check.StartAsync(TestContext.Current.CancellationToken);

        if (named is null)
            await start();
        else
            Assert.Contains(named, (await Assert.ThrowsAsync<InvalidOperationException>(start)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NotifierOfTheHost_StaysAndNeedsNoChannel()
    {
        var services = Services(_ => { });
        services.AddSingleton<INotifier, HostsNotifier>();
        new MerchantPlatformBuilder(services).AddNotifications();
        await using var provider = services.BuildServiceProvider();

        await Assert.Single(provider.GetServices<IHostedService>().OfType<ChannelCheck>()).StartAsync(TestContext.Current.CancellationToken);

        Assert.IsType<HostsNotifier>(provider.GetRequiredService<INotifier>());
    }

    private static ServiceCollection Services(Action<NotificationOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(DispatchProxy.Create<IUnitOfWork, Untouched>()).AddSingleton(DispatchProxy.Create<IMessageStore, Untouched>())
            .AddSingleton(DispatchProxy.Create<IOutbox, Untouched>());
        services.AddMerchantPlatform().ConfigureNotifications(configure);
        return services;
    }

    private sealed class SilentChannel(string name) : IMessageChannel
    {
        public string Name => name;

        public string? AddressOf(Recipient recipient) => null;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult(SendResult.Accepted());
    }

    private sealed class HostsNotifier : INotifier
    {
        public Task SendAsync(Notification notification, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
