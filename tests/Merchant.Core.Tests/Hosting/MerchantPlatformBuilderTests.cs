using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.Hosting;

public sealed class MerchantPlatformBuilderTests
{
    private readonly ServiceCollection _services = new();

    [Fact]
    public void AddMerchantPlatform_Twice_RegistersOnce()
    {
        _services.AddMerchantPlatform();
        var once = Registrations();
        _services.AddMerchantPlatform();

        Assert.Equal(once, Registrations());
    }

    [Fact]
    public void AddMerchantPlatform_ClockOfTheHost_Stays()
    {
        var clock = new FakeTimeProvider();
        _services.AddSingleton<TimeProvider>(clock).AddMerchantPlatform();

        using var provider = _services.BuildServiceProvider();
        Assert.Same(clock, provider.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void AddMerchantPlatform_Jobs_AreNamed()
    {
        _services.AddMerchantPlatform();

        using var provider = _services.BuildServiceProvider();
        Assert.Equal(["application-admission", "application-expiry", "application-reminders", "assignment-upkeep", "idempotency-clean-up", "lapsed-messages", "message-clean-up", "outbox-clean-up", "people-clean-up", "period-close"], provider.GetServices<JobRegistration>().Select(j => j.Name).Order());
    }

    [Fact]
    public void AddEventHandler_SameNameAndEventTwice_KeepsTheFirst()
    {
        _services.AddMerchantPlatform().AddEventHandler<AccountTierChanged, Deaf>("mine").AddEventHandler<AccountTierChanged, Deaf>("mine");

        using var provider = _services.BuildServiceProvider();
        Assert.Single(provider.GetServices<EventSubscription>(), s => s.Handler == "mine");
    }

    [Fact]
    public void ConfigureTiering_BrokenOptions_FailWithTheirNames()
    {
        _services.AddMerchantPlatform().ConfigureTiering(o => o.GraceMonths = 99);

        using var provider = _services.BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<TieringOptions>>().Value);
        Assert.Contains("GraceMonths", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoStore_NamesTheCallThatIsMissing()
    {
        _services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        _services.AddMerchantPlatform();

        await using var provider = _services.BuildServiceProvider();
        var check = provider.GetServices<IHostedService>().OfType<StoreCheck>().Single();
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => check.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("UseSqlite", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(false, true, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, "INotifier")]
    public async Task StartAsync_PasswordsWithoutANotifier_NamesIt(bool hasPasswords, bool hasNotifier, string? missing)
    {
        var known = new Known(type => (type != typeof(IPasswords) || hasPasswords) && (type != typeof(INotifier) || hasNotifier));
        var start = () => new StoreCheck(known).StartAsync(TestContext.Current.CancellationToken);

        if (missing is null)
            await start();
        else
            Assert.Contains(missing, (await Assert.ThrowsAsync<InvalidOperationException>(start)).Message, StringComparison.Ordinal);
    }

    /// <summary>Options registrations repeat harmlessly; services, validators and jobs of ours must not.</summary>
    private IEnumerable<string> Registrations() => [.. _services
        .Where(s => !s.ServiceType.FullName!.StartsWith("Microsoft.Extensions.Options.IConfigureOptions", StringComparison.Ordinal))
        .Where(s => s.ServiceType.FullName!.Contains("Merchant", StringComparison.Ordinal) || s.ServiceType == typeof(IHostedService))
        .Select(s => $"{s.ServiceType}: {s.ImplementationType}{s.ImplementationInstance}")
        .Where(s => !s.Contains("ConfigureNamedOptions", StringComparison.Ordinal))];

    private sealed class Deaf : IEventHandler<AccountTierChanged>
    {
        public Task HandleAsync(AccountTierChanged merchantEvent, EventContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Known(Func<Type, bool> isKnown) : IServiceProviderIsService
    {
        public bool IsService(Type serviceType) => isKnown(serviceType);
    }
}
