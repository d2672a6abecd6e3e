using Merchant.Events;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;

namespace Merchant.StoreContract.Notifications;

/// <summary>What becomes of a message, by what its channel says, on every provider.</summary>
public abstract class NotifierFacts(IDatabaseSource databases) : MessagingFacts(databases)
{
    [Fact]
    public async Task Send_Accepted_GoesOutOnceByEachChannel()
    {
        await WriteAsync();
        await CallAgainAsync();

        var handed = Assert.Single(Email.Handed);
        Assert.Equal(("ana@shop.example", "es", "Ana", "Lola & Co"), (handed.Address, handed.Language, handed.Values["name"], handed.Values["platform"]));
        Assert.Equal("https://shop.example/join?token=a%2Fb&name=Ana", handed.Values["link"]);
        Assert.Equal("+34600000001", Assert.Single(WhatsApp.Handed).Address);
        var message = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.Sent, 1, "email-1", null), (message.State, message.Attempts, message.Reference, message.Code));
        Assert.Equal((handed.Id, Letter.ByAll, Letter.Handler, "es"), (message.Id, message.Template, message.Handler, message.Language));
        Assert.NotNull(message.AccountId);
        Assert.NotEmpty(await DeliveriesAsync(DeliveryState.Handled));
    }

    [Fact]
    public async Task Send_Deferred_IsTriedAgainAfterTheWaitUntilItIsTaken()
    {
        Email.Next([.. Enumerable.Repeat(SendResult.Deferred("email.busy"), 5)]);
        await WriteAsync(Letter.ByEmail);

        foreach (var wait in (int[])[30, 60, 120, 240, 480])
        {
            Assert.Equal(0, await LaterAsync(TimeSpan.FromSeconds(wait) - TimeSpan.FromMicroseconds(1)));
            Assert.Equal(MessageState.Waiting, await StateAsync(Channels.Email));
            Assert.Equal(0, Assert.Single(await DeliveriesAsync(DeliveryState.Pending)).Attempts);
            Assert.Equal(1, await LaterAsync(TimeSpan.FromMicroseconds(1)));
        }

        var message = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.Sent, 6, null), (message.State, message.Attempts, message.Code));
        Assert.Single(Email.Handed.Select(h => h.Id).Distinct());
    }

    [Fact]
    public async Task Send_DeferredByOne_HoldsBackNoOtherAndWaitsAsItsServerSays()
    {
        Email.Next(SendResult.Deferred("email.busy", TimeSpan.FromMinutes(10)));
        WhatsApp.Next(SendResult.Deferred("whatsapp.busy", TimeSpan.FromMinutes(1)));
        await WriteAsync();

        await LaterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 2), (Email.Handed.Count, WhatsApp.Handed.Count));
        await LaterAsync(TimeSpan.FromMinutes(9));

        Assert.Equal((2, 2), (Email.Handed.Count, WhatsApp.Handed.Count));
        Assert.All(await MessagesAsync(), m => Assert.Equal(MessageState.Sent, m.State));
    }

    [Fact]
    public async Task Send_DeferredToTheEnd_FailsAndItsFallbackTakesOver()
    {
        WhatsApp.Next([.. Enumerable.Repeat(SendResult.Deferred("whatsapp.busy"), 100)]);
        await WriteAsync(Letter.ByWhatsApp);
        for (var hour = 0; hour < 25; hour++)
            await LaterAsync(TimeSpan.FromHours(1));

        var message = await MessageAsync(Channels.WhatsApp);
        Assert.Equal((MessageState.Failed, "whatsapp.busy"), (message.State, message.Code));
        Assert.Equal(Start.AddHours(24), message.ChangedAt);
        Assert.Equal(MessageState.Sent, await StateAsync(Channels.Email));
        Assert.Single(Email.Handed);
    }

    [Fact]
    public async Task Send_Refused_FallsBackOnce()
    {
        WhatsApp.Next(SendResult.Refused("whatsapp.no_such_number"));
        await WriteAsync(Letter.ByWhatsApp);
        await CallAgainAsync();

        Assert.Equal((1, 1), (WhatsApp.Handed.Count, Email.Handed.Count));
        Assert.Equal((MessageState.Failed, MessageState.Sent), (await StateAsync(Channels.WhatsApp), await StateAsync(Channels.Email)));
    }

    [Fact]
    public async Task Send_RefusedByBoth_EndsThere()
    {
        WhatsApp.Next(SendResult.Refused("whatsapp.no_such_number"));
        Email.Next(SendResult.Refused("email.no_such_mailbox"));
        await WriteAsync(Letter.ByWhatsApp);
        await CallAgainAsync();

        Assert.Equal((1, 1), (WhatsApp.Handed.Count, Email.Handed.Count));
        Assert.Equal(2, (await MessagesAsync(MessageState.Failed)).Count);
        Assert.Empty(await DeliveriesAsync(DeliveryState.Pending));
    }

    [Fact]
    public async Task Send_WhatGoesByEmailAlone_HasNoFallback()
    {
        Email.Next(SendResult.Refused("email.no_such_mailbox"));
        await WriteAsync(Letter.ByEmail);

        Assert.Empty(WhatsApp.Handed);
        Assert.Equal(MessageState.Failed, await StateAsync(Channels.Email));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_NobodyKnows_IsInDoubtAndNeverSentAgain(bool throws)
    {
        WhatsApp.Next(_ => throws ? throw new IOException("The line broke for ana@shop.example.") : Task.FromResult(SendResult.Unknown("attempt_failed")));
        await WriteAsync(Letter.ByWhatsApp);
        await LaterAsync(TimeSpan.FromDays(2));
        await CallAgainAsync();

        var message = await MessageAsync(Channels.WhatsApp);
        Assert.Equal((MessageState.InDoubt, "attempt_failed"), (message.State, message.Code));
        Assert.Single(WhatsApp.Handed);
        Assert.Empty(Email.Handed);
    }

    [Fact]
    public async Task Send_ChannelHangs_IsInDoubtWhenItsTimeIsOverAndTheOtherGoesOut()
    {
        Email.Next(_ => new TaskCompletionSource<SendResult>().Task);
        await Platform.EnrolAsync();
        var delivery = Platform.DeliverAsync();
        await Email.HeardAsync(Token);

        Platform.Clock.Advance(new NotificationOptions().AttemptTimeout);
        await delivery.WaitAsync(TimeSpan.FromSeconds(20), Token);

        // What is left of the lease is too short for the other's attempt.
        Assert.Empty(WhatsApp.Handed);
        await LaterAsync(TimeSpan.FromSeconds(1));

        var message = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.InDoubt, "attempt_timeout"), (message.State, message.Code));
        Assert.Equal(MessageState.Sent, await StateAsync(Channels.WhatsApp));
        Assert.Equal((1, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
    }

    [Fact]
    public async Task Send_NodeDiesInBetween_IsInDoubtAndItsLateWordSettlesIt()
    {
        var word = new TaskCompletionSource<SendResult>();
        Email.Next(_ => word.Task);
        Letter.Template = Letter.ByEmail;
        await Platform.EnrolAsync();
        var delivery = Platform.DeliverAsync();
        await Email.HeardAsync(Token);

        // The other node takes the delivery over when its lease is out, and finds an attempt of which nothing was heard.
        var other = NodeAhead(new OutboxOptions().Lease);
        Assert.Equal(1, await other.DeliverAsync());
        var message = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.InDoubt, "attempt_lapsed"), (message.State, message.Code));
        Assert.Equal(0, await other.DeliverAsync());

        word.SetResult(SendResult.Accepted("late"));
        await delivery;

        message = await MessageAsync(Channels.Email);
        Assert.Equal((MessageState.Sent, "late", 1), (message.State, message.Reference, message.Attempts));
        Assert.Single(Email.Handed);
    }

    [Fact]
    public async Task Send_LateWordIsThatItDidNotGoOut_IsTriedAgain()
    {
        var word = new TaskCompletionSource<SendResult>();
        Email.Next(_ => word.Task);
        Letter.Template = Letter.ByEmail;
        await Platform.EnrolAsync();
        var delivery = Platform.DeliverAsync();
        await Email.HeardAsync(Token);
        await NodeAhead(new OutboxOptions().Lease).DeliverAsync();

        word.SetResult(SendResult.Deferred("email.busy"));
        await delivery;
        await LaterAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(MessageState.Sent, await StateAsync(Channels.Email));
        Assert.Equal(2, Email.Handed.Count);
    }

    [Fact]
    public async Task Send_WhileAnotherAttemptRuns_ComesBackWhenItsTimeIsOver()
    {
        var word = new TaskCompletionSource<SendResult>();
        Email.Next(_ => word.Task);
        var notification = Notification();
        var first = SendAsync(Platform, notification);
        await Email.HeardAsync(Token);

        var later = await Assert.ThrowsAsync<RetryLaterException>(() => SendAsync(NodeAhead(TimeSpan.FromSeconds(5)), notification));
        word.SetResult(SendResult.Accepted());
        await first;

        Assert.Equal(new NotificationOptions().AttemptTimeout - TimeSpan.FromSeconds(5), later.After);
        Assert.Equal((1, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
    }

    [Fact]
    public async Task Send_ByManyAtOnce_GoesOutOnce()
    {
        var other = PlatformOn(Database, Platform.Clock);
        for (var round = 1; round <= 10; round++)
        {
            var notification = Notification();
            await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => SendUnlessBusyAsync(i % 2 == 0 ? Platform : other, notification), Token)));
            await SendUnlessBusyAsync(other, notification);

            Assert.Equal((round, round), (Email.Handed.Count, WhatsApp.Handed.Count));
        }

        Assert.All(await MessagesAsync(), m => Assert.Equal((MessageState.Sent, 1), (m.State, m.Attempts)));
    }

    [Fact]
    public async Task Send_NothingReachesThem_IsHandledAndLeavesNoTrace()
    {
        Letter.To = Letter.To with { WhatsApp = null };
        await WriteAsync(Letter.ByWhatsApp);

        Assert.Empty(await MessagesAsync());
        Assert.Single(await DeliveriesAsync(DeliveryState.Handled), d => d.Handler == Letter.Handler);
    }

    [Fact]
    public async Task Send_UnknownTemplate_FailsItsDelivery()
    {
        await WriteAsync("tests.unheard_of");

        var delivery = Assert.Single(await DeliveriesAsync(DeliveryState.Pending));
        Assert.Equal((1, typeof(InvalidOperationException).FullName), (delivery.Attempts, delivery.LastError));
        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task Send_HostStops_LeavesItInDoubt()
    {
        using var stopping = new CancellationTokenSource();
        Email.Next(async token =>
        {
            await stopping.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return SendResult.Accepted();
        });
        var notification = Notification();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(Platform, notification, stopping.Token));
        await SendAsync(Platform, notification);

        Assert.Equal((MessageState.InDoubt, MessageState.Sent), (await StateAsync(Channels.Email), await StateAsync(Channels.WhatsApp)));
        Assert.Equal((1, 1), (Email.Handed.Count, WhatsApp.Handed.Count));
    }

    private Notification Notification() => Letter.For(new EventContext(EventId.New(Platform.Now), 1, Platform.Now, null, 1, Letter.Handler));

    private static Task<bool> SendAsync(TestPlatform platform, Notification notification, CancellationToken? token = null) =>
        platform.CallAsync<INotifier, bool>(async n =>
        {
            await n.SendAsync(notification, token ?? Token);
            return true;
        });

    private static async Task SendUnlessBusyAsync(TestPlatform platform, Notification notification)
    {
        try
        {
            await SendAsync(platform, notification);
        }
        catch (RetryLaterException)
        {
            // Another one is at it.
        }
    }
}
