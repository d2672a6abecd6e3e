using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.StoreContract.Notifications;

/// <summary>What facts about messages have in common: two channels that do as they are told, and a handler that writes to somebody.</summary>
public abstract class MessagingFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private int _accounts;

    private protected ScriptedChannel Email { get; } = new(Channels.Email, to => to.Email);

    private protected ScriptedChannel WhatsApp { get; } = new(Channels.WhatsApp, to => to.WhatsApp);

    private protected Letter Letter { get; } = new();

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        builder.Services.AddSingleton(Letter).AddSingleton<IMessageChannel>(Email).AddSingleton<IMessageChannel>(WhatsApp);
        builder.WithoutOwnHandlers().AddNotifications()
            .AddMessageTemplate(new MessageTemplate(Letter.ByAll, "token"))
            .AddMessageTemplate(new MessageTemplate(Letter.ByWhatsApp, "token"))
            .AddMessageTemplate(new MessageTemplate(Letter.ByEmail, "token") { IsEmailOnly = true })
            .AddEventHandler<AccountOpened, LetterHandler>(Letter.Handler, EventLane.Messages)
            .ConfigureOutbox(options => options.MaxAttempts = 3)
            .ConfigureNotifications(options =>
            {
                options.PlatformName = "Lola & Co";
                options.Links[Letter.ByAll] = "https://shop.example/join?token={token}&name={name}";
                options.Channels[Letter.ByWhatsApp] = [Channels.WhatsApp];
            });
    }

    /// <summary>Has something happen that somebody is written to about.</summary>
    private protected async Task WriteAsync(string template = Letter.ByAll)
    {
        Letter.Template = template;
        await Platform.EnrolAsync($"store-{++_accounts}");
        await Platform.DeliverAsync();
    }

    private protected Task<int> LaterAsync(TimeSpan wait)
    {
        Platform.Clock.Advance(wait);
        return Platform.DeliverAsync();
    }

    private protected async Task<Message> MessageAsync(string channel) => Assert.Single(await MessagesAsync(), m => m.Channel == channel);

    private protected async Task<MessageState> StateAsync(string channel) => (await MessageAsync(channel)).State;

    private protected Task<List<Message>> MessagesAsync(MessageState? state = null, int limit = 200) => Lists.WalkAsync(limit, page => PageAsync(state, page));

    private protected Task<Result<Page<Message>>> PageAsync(MessageState? state, PageRequest page) =>
        Platform.CallAsync<MessageService, Result<Page<Message>>>(s => s.ListAsync(TestPlatform.Admin, state, page, Token));

    private protected Task<Result<Message>> RepeatAsync(MessageId id, string? reason = "Nothing came") =>
        Platform.CallAsync<MessageService, Result<Message>>(s => s.RepeatAsync(TestPlatform.Admin, id, reason, Token));

    private protected Task<Result<MessageId>> NoteAsync(MessageReceipt receipt) =>
        Platform.CallAsync<MessageReceipts, Result<MessageId>>(r => r.NoteAsync(receipt, Token));

    /// <summary>Has the handler called again, whatever became of its delivery.</summary>
    private protected async Task CallAgainAsync()
    {
        foreach (var message in await MessagesAsync())
            Assert.True((await Platform.CallAsync<IOutbox, Result>(o => o.RepeatAsync(message.EventId, message.Handler, Platform.Now, Token))).IsSuccess);

        await Platform.DeliverAsync();
    }

    private protected Task<List<Delivery>> DeliveriesAsync(DeliveryState state) =>
        Lists.WalkAsync(50, page => Platform.CallAsync<IOutbox, Result<Page<Delivery>>>(o => o.ListAsync(state, page, Token)));

    /// <summary>A further node on the same database, whose clock is ahead.</summary>
    private protected TestPlatform NodeAhead(TimeSpan by) => PlatformOn(Database, new FakeTimeProvider(Platform.Now + by));
}
