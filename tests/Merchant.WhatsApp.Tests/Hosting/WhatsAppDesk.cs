using Merchant.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Contacts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>The platform with WhatsApp on a <see cref="CloudServer"/>, a database, and a clock that stands still.</summary>
internal sealed class WhatsAppDesk : IAsyncDisposable
{
    public const string Number = "+5491123456789";

    /// <summary>How far the clock goes while nobody is at work: waits between requests are over soon.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly TestDatabase _database;

    private WhatsAppDesk(TestDatabase database, CloudServer server, Action<WhatsAppOptions>? configure, Action<MerchantPlatformBuilder>? platform)
    {
        (_database, Server) = (database, server);
        Platform = TestPlatform.On(database, builder =>
        {
            builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
            builder.Services.AddSingleton<IMessageRenderer>(Renderer);
            builder.AddWhatsApp(options => Set(options, server.Address));
            builder.AddWhatsApp(options => configure?.Invoke(options));
            builder.AddMessageTemplate(new MessageTemplate("orders.news", "text")).AddMessageTemplate(new MessageTemplate("orders.odd"));
            platform?.Invoke(builder);
        });
    }

    public TestPlatform Platform { get; }

    public CloudServer Server { get; }

    public Memory Log { get; } = new();

    public PlainRenderer Renderer { get; } = new();

    public static async Task<WhatsAppDesk> OpenAsync(
        SqliteFolder databases, Action<WhatsAppOptions>? configure = null, Action<MerchantPlatformBuilder>? platform = null) =>
        new(await databases.CreateAsync(), await CloudServer.StartAsync(), configure, platform);

    /// <summary>What a shop sets at least.</summary>
    public static void Set(WhatsAppOptions options, Uri address)
    {
        options.BaseAddress = address;
        options.PhoneNumberId = CloudServer.PhoneNumberId;
        options.AccessToken = CloudServer.Token;
        options.AppSecret = "app-secret";
        options.VerifyToken = "verify-token";
        options.Templates["orders.news"] = new WhatsAppTemplate("order_news", "text");
    }

    /// <summary>A message to <see cref="Number"/>.</summary>
    public OutgoingMessage Message(string template = "applications.submitted", params IReadOnlyList<(string Name, string Value)> values)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ana", ["platform"] = "Merchant", ["link"] = "https://shop.example/a/at_1", ["token"] = "at_1" };
        foreach (var (name, value) in values)
            all[name] = value;

        var cause = new EventContext(Merchant.Events.EventId.New(Platform.Now), 1, Platform.Now, null, 1, "tests");
        var notification = new Notification(template, new Recipient("ana@shop.example", "Ana") { WhatsApp = Number }, all, cause);
        return new OutgoingMessage(MessageId.New(Platform.Now), Number, "es", notification, all);
    }

    public Task<SendResult> SendAsync(string template = "applications.submitted", params IReadOnlyList<(string Name, string Value)> values) =>
        SendAsync(Message(template, values));

    /// <summary>Sends, and lets the clock run while nothing but waiting is done.</summary>
    public async Task<SendResult> SendAsync(OutgoingMessage message)
    {
        var sending = Start(message);
        while (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(10))) != sending)
        {
            if (Server.IsIdle)
                Platform.Clock.Advance(Step);
        }

        return await sending;
    }

    /// <summary>Begins to send; the clock stands still.</summary>
    public Task<SendResult> Start(OutgoingMessage message, CancellationToken cancellationToken = default) =>
        Task.Run(() => Platform.CallAsync<IMessageChannel, SendResult>(channel => channel.SendAsync(message, cancellationToken)));

    /// <summary>Notes news of <see cref="Number"/>.</summary>
    public async Task NoteAsync(bool wrote = false, bool? isOptOut = null)
    {
        var news = new ContactNews(WhatsAppNumber.KeyOf(Number) ?? "", Platform.Now, wrote, isOptOut);
        Assert.True((await Platform.CallAsync<ContactDesk, Result<bool>>(desk => desk.NoteAsync([news], CancellationToken.None))).IsSuccess);
    }

    public async Task<MessagingContact?> ContactAsync() => await Platform.CallAsync<IMessagingContactStore, MessagingContact?>(
        s => s.FindAsync(Channels.WhatsApp, WhatsAppNumber.KeyOf(Number) ?? "", CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
        Log.Dispose();
    }
}
