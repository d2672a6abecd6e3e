using System.Collections.Concurrent;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Email.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace Merchant.Email.Tests.Hosting;

/// <summary>E-mail as a host sets it up, without a database: accounts' texts are where a test puts them.</summary>
internal sealed class Post : IAsyncDisposable, ILoggerProvider
{
    public static readonly AccountId Account = new(new Guid("019bb000-0000-7000-8000-0000000000aa"));

    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _log = new();

    private Post(Action<EmailOptions>? configure, Action<MerchantPlatformBuilder>? platform)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(this));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Texts);
        Folder = Path.Combine(Path.GetTempPath(), $"merchant-mail-{System.Security.Cryptography.RandomNumberGenerator.GetHexString(16)}");
        var builder = services.AddMerchantPlatform().AddPasswordMail().AddEmail(options => options.PickupFolder = Folder).AddEmail(configure);
        platform?.Invoke(builder);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero));

    public IAccountTextStore Texts { get; } = Substitute.For<IAccountTextStore>();

    public string Folder { get; }

    public IMessageChannel Channel => Assert.Single(_services.GetServices<IMessageChannel>());

    public IMessageRenderer Renderer => _services.GetRequiredService<IMessageRenderer>();

    public IReadOnlyList<MessageTemplate> Templates => [.. _services.GetServices<MessageTemplate>()];

    public IReadOnlyList<(LogLevel Level, string Text)> Log => [.. _log];

    public string[] Files => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Post Office(Action<EmailOptions>? configure = null, Action<MerchantPlatformBuilder>? platform = null) => new(configure, platform);

    /// <summary>E-mail by a server on this machine, without encryption.</summary>
    public static Post To(int port, Action<EmailOptions>? configure = null) => new(
        options =>
        {
            (options.From, options.FromName) = ("hello@merchant.test", "Merchant");
            (options.Smtp.Host, options.Smtp.Port, options.Smtp.Security) = ("127.0.0.1", port, SmtpSecurity.None);
            options.Smtp.Timeout = TimeSpan.FromSeconds(20);
            configure?.Invoke(options);
        },
        null);

    /// <summary>An invitation on its way out.</summary>
    public static OutgoingMessage Invitation(string address = "ana@shop.example", string? name = "Ana Prieto", string language = "en", params (string Name, string Value)[] values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = name ?? "",
            ["platform"] = "Merchant",
            ["link"] = "https://shop.example/join?token=mt_secret&x=1",
            ["token"] = "mt_secret",
            ["account"] = "Casa Lola",
            ["role"] = "staff",
            ["expiresAt"] = "2026-01-17T12:00:00Z",
        };
        foreach (var (key, value) in values)
            all[key] = value;

        var cause = new EventContext(new Merchant.Events.EventId(new Guid("019bb000-0000-7000-8000-0000000000ee")), 1, new DateTimeOffset(2026, 1, 10, 12, 0, 0, TimeSpan.Zero), Account, 1, "invitation-notice");
        return new OutgoingMessage(
            new MessageId(new Guid("019bb000-0000-7000-8000-000000000001")), address, language,
            new Notification("invitations.member", new Recipient(address, name), all, cause), all);
    }

    public Task<SendResult> SendAsync(OutgoingMessage? message = null, CancellationToken? token = null) => Channel.SendAsync(message ?? Invitation(), token ?? Token);

    /// <summary>Sends while the clock goes on, for servers that do not answer.</summary>
    public async Task<SendResult> SendWhileTimePassesAsync()
    {
        var step = TimeSpan.FromMilliseconds(100);
        var sending = SendAsync();
        while (await Task.WhenAny(sending, Task.Delay(step, Token)) != sending)
            Clock.Advance(step);

        return await sending;
    }

    /// <summary>Puts a text of the account's own where it is looked for.</summary>
    public void Write(string subject, string text, string? html, string language = "en") =>
        Texts.FindAsync(Account, "invitations.member", language, Arg.Any<CancellationToken>())
            .Returns(AccountText.Write(Account, "invitations.member", language, new MessageText(subject, text, html), Actor.System("tests"), Clock.GetUtcNow()));

    public async Task<RenderedMessage> RenderAsync(string template = "invitations.member", string language = "en", params (string Name, string Value)[] values)
    {
        var rendered = await Renderer.RenderAsync(template, language, Account, Invitation(values: values).Values, Token);
        Assert.True(rendered.IsSuccess, $"{rendered.Error}");
        return rendered.Value;
    }

    /// <summary>Starts what stands in the host's way at start-up: stores apart, which are not here.</summary>
    public async Task StartAsync()
    {
        _services.GetRequiredService<IStartupValidator>().Validate();
        foreach (var service in _services.GetServices<IHostedService>().Where(s => s.GetType().Assembly == typeof(EmailOptions).Assembly))
            await service.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    public ILogger CreateLogger(string categoryName) => new Lines(this);

    public void Dispose()
    {
        // The services end it; there is nothing to end.
    }

    private sealed class Lines(Post post) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            post._log.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
