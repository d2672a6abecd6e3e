using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Hosting;
using NSubstitute;

namespace Merchant.WhatsApp.Tests.Hosting;

public sealed class MessageReceiptDeskTests
{
    private static readonly DateTimeOffset Now = TestPlatform.Start;

    private readonly IMessageStore _messages = Substitute.For<IMessageStore>();
    private readonly Message _message;

    public MessageReceiptDeskTests()
    {
        var cause = new EventContext(EventId.New(Now), 1, Now, null, 1, "tests");
        _message = Message.Plan(new Notification("orders.news", new Recipient("a@b.example", null), new Dictionary<string, string>(), cause), Channels.WhatsApp, "+541123456789", "es", Now);
        Assert.True(_message.Begin(Now, TimeSpan.FromSeconds(45)).IsSuccess);
        Assert.True(_message.Settle(SendResult.Unknown("whatsapp.timeout"), isLastAttempt: false, Now).IsSuccess);
    }

    [Fact]
    public async Task Note_ByOurId_SettlesAMessageInDoubt()
    {
        _messages.FindAsync(_message.Id, Arg.Any<CancellationToken>()).Returns(_message);

        var noted = await NoteAsync(_message.Id, "wamid.1", MessageState.Delivered);

        Assert.Equal(_message.Id, noted.Value);
        Assert.Equal((MessageState.Delivered, "wamid.1"), (_message.State, _message.Reference));
    }

    [Fact]
    public async Task Note_WithoutOurId_FindsItByMetasName()
    {
        _messages.FindByReferenceAsync(Channels.WhatsApp, "wamid.1", Arg.Any<CancellationToken>()).Returns(_message);

        Assert.True((await NoteAsync(null, "wamid.1", MessageState.Sent)).IsSuccess);
        Assert.Equal(MessageState.Sent, _message.State);
    }

    [Fact]
    public async Task Note_UnknownMessage_IsNotFound() =>
        Assert.Equal("messages.not_found", (await NoteAsync(MessageId.New(Now), "wamid.1", MessageState.Sent)).Error?.Code);

    private Task<Result<MessageId>> NoteAsync(MessageId? id, string reference, MessageState state) => new MessageReceiptDesk(new AtOnce(), _messages)
        .NoteAsync(new MessageReceipt(Channels.WhatsApp, id, reference, state, null, Now.AddSeconds(1)), CancellationToken.None);

    private sealed class AtOnce : IUnitOfWork
    {
        public Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken) => work(cancellationToken);
    }
}
