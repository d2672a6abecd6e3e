using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Notifications;

/// <summary>What people and channels' servers do to messages that were sent, on every provider.</summary>
public abstract class MessageLogFacts(IDatabaseSource databases) : MessagingFacts(databases)
{
    [Fact]
    public async Task Note_Receipts_AreKeptInTheirOrder()
    {
        await WriteAsync(Letter.ByWhatsApp);
        var sent = await MessageAsync(Channels.WhatsApp);
        Platform.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(sent.Id, Outcome.Of(await NoteAsync(Receipt(MessageState.Delivered) with { Reference = sent.Reference })));
        Assert.Equal(MessageState.Delivered, await StateAsync(Channels.WhatsApp));
        Assert.Equal(sent.Id, Outcome.Of(await NoteAsync(Receipt(MessageState.Read) with { Id = sent.Id, At = Platform.Now.AddYears(1) })));
        Assert.Equal(sent.Id, Outcome.Of(await NoteAsync(Receipt(MessageState.Failed, "late") with { Id = sent.Id })));

        var read = await MessageAsync(Channels.WhatsApp);
        Assert.Equal((MessageState.Read, Platform.Now, sent.Reference), (read.State, read.ChangedAt, read.Reference));
        Assert.Empty(await DeliveriesAsync(DeliveryState.Pending));
    }

    [Fact]
    public async Task Note_OfNoMessage_IsNotFound()
    {
        await WriteAsync();
        var email = await MessageAsync(Channels.Email);

        Outcome.Refusal(await NoteAsync(Receipt(MessageState.Delivered) with { Reference = email.Reference }), "messages.not_found");
        Outcome.Refusal(await NoteAsync(Receipt(MessageState.Delivered) with { Id = email.Id }), "messages.not_found");
        Outcome.Refusal(await NoteAsync(Receipt(MessageState.Delivered)), "messages.not_found");
        Outcome.Refusal(await NoteAsync(Receipt(MessageState.InDoubt) with { Channel = Channels.Email, Id = email.Id }), "messages.receipt.state");
    }

    [Fact]
    public async Task Note_FailedAfterItWasSent_HasTheFallbackTakeOver()
    {
        await WriteAsync(Letter.ByWhatsApp);
        var sent = await MessageAsync(Channels.WhatsApp);
        Platform.Clock.Advance(TimeSpan.FromHours(3));

        Outcome.Of(await NoteAsync(Receipt(MessageState.Failed, "whatsapp.undeliverable") with { Reference = sent.Reference }));
        Outcome.Of(await NoteAsync(Receipt(MessageState.Failed, "whatsapp.undeliverable") with { Reference = sent.Reference }));
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Equal((1, 1), (WhatsApp.Handed.Count, Email.Handed.Count));
        var failed = await MessageAsync(Channels.WhatsApp);
        Assert.Equal((MessageState.Failed, "whatsapp.undeliverable"), (failed.State, failed.Code));
        Assert.Equal(MessageState.Sent, await StateAsync(Channels.Email));
    }

    [Fact]
    public async Task Note_BeforeTheAttemptIsSettled_IsKnownBetter()
    {
        WhatsApp.Next(async _ =>
        {
            Outcome.Of(await NoteAsync(Receipt(MessageState.Delivered) with { Id = WhatsApp.Handed[0].Id, Reference = "told-first" }));
            return SendResult.Accepted("told-second");
        });
        await WriteAsync(Letter.ByWhatsApp);

        var message = await MessageAsync(Channels.WhatsApp);
        Assert.Equal((MessageState.Delivered, "told-first"), (message.State, message.Reference));
    }

    [Fact]
    public async Task Repeat_InDoubt_IsSentAgainAndTheOtherIsNot()
    {
        Email.Next(SendResult.Unknown("attempt_failed"));
        await WriteAsync();
        var doubtful = await MessageAsync(Channels.Email);
        Platform.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(MessageState.Waiting, Outcome.Of(await RepeatAsync(doubtful.Id, " Nothing came ")).State);
        Assert.Equal(1, await Platform.DeliverAsync());

        Assert.Equal((2, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
        var sent = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.Sent, 2, doubtful.Id), (sent.State, sent.Attempts, sent.Id));
        var audit = Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(doubtful.AccountId, new PageRequest(null, 1), Token))).Items[0];
        Assert.Equal(("messages.repeat", "Nothing came", "admin"), (audit.Action, audit.Reason, audit.ActorId));
        Assert.Contains(new AuditChange("state", "InDoubt", "Waiting"), audit.Changes);
        Assert.Contains(new AuditChange("message", null, doubtful.Id.ToString()), audit.Changes);
    }

    [Fact]
    public async Task Repeat_Failed_BeginsItsTimeAnew()
    {
        Email.Next(SendResult.Refused("email.no_such_mailbox"), SendResult.Deferred("email.busy"));
        await WriteAsync(Letter.ByEmail);
        Platform.Clock.Advance(TimeSpan.FromDays(2));
        Outcome.Of(await RepeatAsync((await MessageAsync(Channels.Email)).Id));

        await Platform.DeliverAsync();
        Assert.Equal(MessageState.Waiting, await StateAsync(Channels.Email));
        await LaterAsync(TimeSpan.FromHours(1));

        Assert.Equal(MessageState.Sent, await StateAsync(Channels.Email));
    }

    [Fact]
    public async Task Repeat_NotStuckUnknownOrWithoutReason_IsRefused()
    {
        Email.Next(SendResult.Refused("email.no_such_mailbox"));
        await WriteAsync();
        var (failed, sent) = (await MessageAsync(Channels.Email), await MessageAsync(Channels.WhatsApp));

        Outcome.Refusal(await RepeatAsync(sent.Id), "messages.not_stuck");
        Outcome.Refusal(await RepeatAsync(MessageId.New(Start)), "messages.not_found");
        Outcome.Refusal(await RepeatAsync(failed.Id, " "), "messages.reason.missing");
        Outcome.Refusal(await RepeatAsync(failed.Id, new string('x', 501)), "messages.reason.missing");
        var agent = Actor.Staff("agent", StaffRole.Agent);
        Outcome.Refusal(await Platform.CallAsync<MessageService, Result<Message>>(s => s.RepeatAsync(agent, failed.Id, "x", Token)), "messages.forbidden");
        Outcome.Refusal(await Platform.CallAsync<MessageService, Result<Message>>(s => s.FindAsync(agent, failed.Id, Token)), "messages.forbidden");
        Outcome.Refusal(await Platform.CallAsync<MessageService, Result<Page<Message>>>(s => s.ListAsync(agent, null, new PageRequest(null, 5), Token)), "messages.forbidden");
        Assert.Equal(0, await Platform.DeliverAsync());
        Assert.Equal(failed.Version, (await MessageAsync(Channels.Email)).Version);
    }

    [Fact]
    public async Task Repeat_EventWasCleanedUp_IsRefusedAndStaysAsItIs()
    {
        Email.Next(SendResult.Unknown("attempt_failed"));
        await WriteAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(31));
        await Platform.RunAsync<OutboxCleanUp>();

        Outcome.Refusal(await RepeatAsync((await MessageAsync(Channels.Email)).Id), "messages.event_gone");

        Assert.Equal(MessageState.InDoubt, await StateAsync(Channels.Email));
        Outcome.Of(await NoteAsync(Receipt(MessageState.Failed) with { Channel = Channels.Email, Id = (await MessageAsync(Channels.Email)).Id }));
        Assert.Equal(MessageState.Failed, await StateAsync(Channels.Email));
    }

    [Fact]
    public async Task Repeat_WhileItsDeliveryIsUnderWay_IsSentAllTheSame()
    {
        var word = new TaskCompletionSource<SendResult>();
        Email.Next(SendResult.Refused("email.no_such_mailbox"));
        WhatsApp.Next(_ => word.Task);
        await Platform.EnrolAsync();
        var delivery = Platform.DeliverAsync();
        await WhatsApp.HeardAsync(Token);

        Outcome.Of(await RepeatAsync((await MessageAsync(Channels.Email)).Id));
        word.SetResult(SendResult.Accepted());
        await delivery;
        await LaterAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((2, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
        Assert.All(await MessagesAsync(), m => Assert.Equal(MessageState.Sent, m.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task List_PagesJoined_AreTheWholeNewestFirst(int limit)
    {
        for (var i = 0; i < 7; i++)
        {
            if (i % 2 == 0)
                Email.Next(SendResult.Unknown("attempt_failed"));

            await WriteAsync(Letter.ByEmail);
            Platform.Clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        var all = await MessagesAsync(null, limit);
        Assert.Equal(7, all.DistinctBy(m => m.Id).Count());
        Assert.Equal(all.Select(m => m.CreatedAt).OrderDescending(), all.Select(m => m.CreatedAt));
        Assert.Equal((4, 3), ((await MessagesAsync(MessageState.InDoubt, limit)).Count, (await MessagesAsync(MessageState.Sent, limit)).Count));
    }

    [Fact]
    public Task List_HostileCursors_AreRefused() => Lists.RefuseHostileCursorsAsync(page => PageAsync(MessageState.Failed, page));

    [Fact]
    public async Task CleanUp_AfterTheRetention_LeavesWhatIsStillToBeSent()
    {
        Email.Next(SendResult.Unknown("attempt_failed"), SendResult.Accepted(), SendResult.Deferred("email.busy", TimeSpan.FromHours(23)));
        for (var i = 0; i < 3; i++)
            await WriteAsync(Letter.ByEmail);

        Platform.Clock.Advance(new NotificationOptions().Retention);
        Assert.Equal(0, await Platform.RunAsync<MessageCleanUp>());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal(2, await Platform.RunAsync<MessageCleanUp>());
        Assert.Equal(MessageState.Waiting, Assert.Single(await MessagesAsync()).State);
    }

    /// <summary>Guards against a message that is being sent for ever, as its handler had nothing more to say when it came back.</summary>
    [Fact]
    public async Task Lapse_OfADeadProcessAndNobodyCameBack_IsNotedAsInDoubt()
    {
        Email.Next(SendResult.Accepted(), SendResult.Accepted());
        await WriteAsync(Letter.ByEmail);
        await WriteAsync(Letter.ByEmail);
        var (dead, alive) = (Platform.Now.AddMinutes(1), Platform.Now.AddMinutes(1).AddMicroseconds(1));
        var ids = (await MessagesAsync()).Select(m => m.Id).Order().ToList();
        await SendingAsync(ids[0], dead);
        await SendingAsync(ids[1], alive);

        Platform.Clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, await Platform.RunAsync<LapsedMessages>());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal(1, await Platform.RunAsync<LapsedMessages>());
        Assert.Equal([(MessageState.InDoubt, "attempt_lapsed"), (MessageState.Sending, null)], (await MessagesAsync()).OrderBy(m => m.Id).Select(m => (m.State, m.Code)));
        Assert.Equal(0, await Platform.RunAsync<LapsedMessages>());
    }

    /// <summary>Guards against a message that waits for ever, cannot be repeated and is never removed, as its handler fell silent.</summary>
    [Fact]
    public async Task Lapse_OfWhatItsHandlerSaysNoMore_IsFailedAndLeavesAtTheRetention()
    {
        Email.Next(SendResult.Deferred("email.busy"), SendResult.Accepted());
        await WriteAsync(Letter.ByEmail);
        Assert.Equal(0, await Platform.RunAsync<LapsedMessages>());
        Assert.Equal(MessageState.Waiting, await StateAsync(Channels.Email));

        Letter.IsSilent = true;
        Assert.Equal(1, await LaterAsync(TimeSpan.FromHours(1)));
        Assert.Equal(1, await Platform.RunAsync<LapsedMessages>());
        Assert.Equal(0, await Platform.RunAsync<LapsedMessages>());

        var overtaken = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.Failed, "message_overtaken", Platform.Now), (overtaken.State, overtaken.Code, overtaken.ChangedAt));
        Outcome.Of(await RepeatAsync(overtaken.Id));
        Assert.Equal(0, await Platform.RunAsync<LapsedMessages>());
        await Platform.DeliverAsync();
        Assert.Equal(1, await Platform.RunAsync<LapsedMessages>());
        Platform.Clock.Advance(new NotificationOptions().Retention + TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.RunAsync<MessageCleanUp>());
        Assert.Empty(await MessagesAsync());
        Assert.Single(Email.Handed);
    }

    [Fact]
    public async Task Lapse_OfWhatWentToAnotherAddressMeanwhile_IsFailed()
    {
        Email.Next(SendResult.Deferred("email.busy"), SendResult.Accepted());
        await WriteAsync(Letter.ByEmail);
        Letter.To = Letter.To with { Email = "ana.new@shop.example" };
        await LaterAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, await Platform.RunAsync<LapsedMessages>());
        Assert.Equal(
            [("ana.new@shop.example", MessageState.Sent), ("ana@shop.example", MessageState.Failed)],
            (await MessagesAsync()).OrderBy(m => m.Address, StringComparer.Ordinal).Select(m => (m.Address, m.State)));
    }

    [Fact]
    public async Task CleanUp_OfManyMessages_TakesAllOfThemAway()
    {
        await WriteAsync(Letter.ByEmail);
        await Platform.QueryAsync(db =>
        {
            var cause = new EventContext(EventId.New(Platform.Now), 1, Platform.Now, null, 1, Letter.Handler);
            for (var i = 0; i < 2_000; i++)
            {
                var message = Message.Plan(Letter.For(cause), Channels.Email, $"p{i}@shop.example", "en", Platform.Now);
                message.Overtake(Platform.Now);
                db.Add(message);
            }

            return db.SaveChangesAsync(Token);
        });

        Platform.Clock.Advance(new NotificationOptions().Retention + TimeSpan.FromMicroseconds(1));
        Assert.Equal(2_001, await Platform.RunAsync<MessageCleanUp>());
    }

    [Fact]
    public async Task CountTo_AnAddress_CountsThoseOfTheTimeBeforeTheMessageUpToTheLimit()
    {
        for (var i = 0; i < 4; i++)
        {
            await WriteAsync(Letter.ByEmail);
            Platform.Clock.Advance(TimeSpan.FromHours(1));
        }

        var messages = (await MessagesAsync()).OrderBy(m => m.Id).ToList();
        Assert.Equal((3, 2, 0), (await CountAsync(messages[3], 4, 9), await CountAsync(messages[3], 4, 2), await CountAsync(messages[0], 4, 9)));
        Assert.Equal(1, await CountAsync(messages[3], 3, 9));
        Assert.Equal(0, await Platform.CallAsync<IMessageStore, int>(s => s.CountToAsync(Channels.WhatsApp, messages[3].Address, default, messages[3].Id, 9, Token)));

        Task<int> CountAsync(Message before, int hours, int limit) => Platform.CallAsync<IMessageStore, int>(
            s => s.CountToAsync(Channels.Email, before.Address, Platform.Now.AddHours(-hours).AddMicroseconds(hours == 4 ? -1 : 0), before.Id, limit, Token));
    }

    /// <summary>As a process leaves it that dies while it sends.</summary>
    private Task<int> SendingAsync(MessageId id, DateTimeOffset until) => Platform.QueryAsync(db => db.Set<Message>().Where(m => m.Id == id)
        .ExecuteUpdateAsync(m => m.SetProperty(r => r.State, MessageState.Sending).SetProperty(r => r.SendingUntil, until), Token));

    private MessageReceipt Receipt(MessageState state, string? code = null) => new(Channels.WhatsApp, null, null, state, code, Platform.Now);
}
