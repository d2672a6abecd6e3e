using Merchant.Common;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Notifications;

/// <summary>What holds of kept contacts on every provider.</summary>
public abstract class MessagingContactFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const string Ana = "+541123456789";
    private const string Eva = "+541123456780";

    [Fact]
    public async Task Find_UnknownContact_IsNull() => Assert.Null(await FindAsync(Ana));

    [Fact]
    public async Task Hold_FirstNews_IsKeptAsItWasTold()
    {
        await NoteAsync(Platform, Ana, c => c.Hear(Start.AddMinutes(-5), Start));
        await NoteAsync(Platform, Ana, c => c.Decide(isOptOut: true, Start.AddMinutes(-3), Start));

        var kept = await FindAsync(Ana);
        Assert.Equal(
            (Channels.WhatsApp, Ana, Start.AddMinutes(-5), Start.AddMinutes(-3), Start.AddMinutes(-3), Start.AddMinutes(-3)),
            (kept?.Channel, kept?.Address, kept?.LastInboundAt, kept?.OptedOutAt, kept?.DecidedAt, kept?.HeardAt));
        Assert.Null(await FindAsync(Eva));
        Assert.Null(await FindAsync(Ana, "sms"));
    }

    [Fact]
    public async Task Hold_RefusedUseCase_KeepsNothing()
    {
        var refused = await Platform.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async _ =>
            {
                (await s.GetRequiredService<IMessagingContactStore>().HoldAsync(Channels.WhatsApp, Ana, Token)).Hear(Start, Start);
                return Error.Conflict("tests.refused", "As the test wants.");
            },
            Token));

        Outcome.Refusal(refused, "tests.refused");
        Assert.Null(await FindAsync(Ana));
    }

    [Fact]
    public async Task Hold_ByManyAtOnce_LosesNoNews()
    {
        TestPlatform[] nodes = [Platform, PlatformOn(Database, Platform.Clock)];
        for (var round = 0; round < 3; round++)
        {
            var address = $"{Ana}{round}";

            await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => NoteAsync(
                nodes[i % 2],
                address,
                c =>
                {
                    if (i % 3 == 0)
                        c.Decide(isOptOut: i % 2 == 0, Start.AddSeconds(i), Start.AddHours(1));
                    else
                        c.Hear(Start.AddSeconds(i), Start.AddHours(1));
                }))));

            // The last word is that of 21, which takes silence back; the last message is that of 23.
            var kept = await FindAsync(address);
            Assert.Equal((null, Start.AddSeconds(21), Start.AddSeconds(23)), (kept?.OptedOutAt, kept?.DecidedAt, kept?.LastInboundAt));
        }
    }

    [Fact]
    public async Task CleanUp_NoNewsForThirtyDays_GoesUnlessTheyOptedOut()
    {
        await NoteAsync(Platform, Ana, c => c.Hear(Start, Start));
        await NoteAsync(Platform, Eva, c => c.Decide(isOptOut: true, Start, Start));
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        await NoteAsync(Platform, "+16505551234", c => c.Hear(Platform.Now, Platform.Now));
        Platform.Clock.Advance(TimeSpan.FromDays(29));

        Assert.Equal(0, await CleanUpAsync());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await CleanUpAsync());

        Assert.Equal([Eva, "+16505551234"], await Platform.QueryAsync(db => db.Set<MessagingContact>().Select(c => c.Address).OrderByDescending(a => a).ToListAsync(Token)));
    }

    private Task<int> CleanUpAsync() => Platform.InScopeAsync(s => new MessagingContactCleanUp(
        s.GetRequiredService<IUnitOfWork>(), s.GetRequiredService<IMessagingContactStore>(), Platform.Clock).RunAsync(Token));

    private Task<MessagingContact?> FindAsync(string address, string channel = Channels.WhatsApp) =>
        Platform.CallAsync<IMessagingContactStore, MessagingContact?>(s => s.FindAsync(channel, address, Token));

    /// <summary>Notes news, again where several hear of somebody first.</summary>
    private static async Task NoteAsync(TestPlatform node, string address, Action<MessagingContact> news)
    {
        for (var race = 1; ; race++)
        {
            var noted = await node.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
                async _ =>
                {
                    news(await s.GetRequiredService<IMessagingContactStore>().HoldAsync(Channels.WhatsApp, address, Token));
                    return true;
                },
                Token));
            if (noted.IsSuccess)
                return;

            Assert.True(race < 8, noted.Error.Code);
            Outcome.Refusal(noted, "messages.contacts.raced");
        }
    }
}
