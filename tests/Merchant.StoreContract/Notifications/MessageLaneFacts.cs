using Merchant.Accounts;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Events;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Merchant.StoreContract.Notifications;

/// <summary>That a server which does not answer holds back neither other events nor, up to a number, other messages.</summary>
public abstract class MessageLaneFacts(IDatabaseSource databases) : MessagingFacts(databases)
{
    private readonly Journal _heard = new();

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        base.Configure(builder);
        builder.Services.AddSingleton(_heard);
        builder.AddEventHandler<AccountOpened, FirstHandler>("first")
            .ConfigureOutbox(options => (options.RunRelay, options.PollInterval, options.MessagesAtOnce) = (true, TimeSpan.FromHours(1), 3));
    }

    [Fact]
    public async Task Relay_ChannelHangs_OthersGoOn()
    {
        var word = new TaskCompletionSource<SendResult>();
        for (var i = 0; i < 3; i++)
            Email.Next(_ => word.Task);

        Letter.Template = Letter.ByEmail;
        var relay = Platform.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "RelayService");
        await relay.StartAsync(Token);
        for (var i = 0; i < 4; i++)
            await Platform.EnrolAsync($"store-{i}");

        for (var i = 0; i < 3; i++)
            Assert.True(await WithinAsync(Email.HeardAsync(Token)), "Only some go out side by side.");
        for (var i = 0; i < 200 && _heard.Handled.Count < 4; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);

        // The quick handler has heard of all; the fourth message waits for one of the three.
        Assert.Equal(4, _heard.Handled.Count);
        Assert.Equal(3, Email.Handed.Count);

        word.SetResult(SendResult.Accepted());
        Assert.True(await WithinAsync(Email.HeardAsync(Token)), "The fourth is not sent.");
        await relay.StopAsync(Token);
        Assert.Equal(4, (await MessagesAsync(MessageState.Sent)).Count);
    }

    [Fact]
    public async Task Sequence_ByRelaysOfBothLanes_IsGivenOnce()
    {
        for (var i = 0; i < 20; i++)
            await Platform.EnrolAsync($"store-{i}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Platform.DeliverAsync, Token)));
        await Platform.DeliverAsync();

        Assert.Equal(20, _heard.Handled.Select(h => h.Context.Sequence).Distinct().Count());
        Assert.Equal((20, 20), (Email.Handed.Count, WhatsApp.Handed.Count));
        Assert.Equal(
            _heard.Handled.ToDictionary(h => h.Context.Id, h => h.Context.Sequence),
            Email.Handed.ToDictionary(h => h.Notification.Cause.Id, h => h.Notification.Cause.Sequence));
    }

    [Fact]
    public async Task PutOff_ToComeBackAtOnce_WaitsASecondAndDoesNotCount()
    {
        await Platform.EnrolAsync();
        var lost = Assert.Single(await DeliveriesAsync(DeliveryState.Pending), d => d.Handler == Letter.Handler);
        Email.Next([.. Enumerable.Repeat(SendResult.Deferred("email.busy", TimeSpan.Zero), 9)]);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(i == 0 ? 2 : 1, await Platform.DeliverAsync());
            Assert.Equal(0, await LaterAsync(TimeSpan.FromMilliseconds(999)));
            Platform.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Platform.DeliverAsync();

        Assert.Equal((10, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
        Assert.Single(await DeliveriesAsync(DeliveryState.Handled), d => d.EventId == lost.EventId && d.Handler == Letter.Handler && d.Attempts == 1);
    }

    private static async Task<bool> WithinAsync(Task task) => await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(20), Token)) == task;
}
