using Merchant.Common;
using Merchant.Events;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Puts messages into a host's log that failed: the host's own notifier keeps none.</summary>
internal static class StuckMessages
{
    public static async Task<Guid> AddAsync(TestHost host, EventId cause, string handler, AccountId? account = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<IMessageStore>();
        var now = host.Clock.Now();
        var added = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<MessageId>(
            _ =>
            {
                var context = new EventContext(cause, 1, now, account, 1, handler);
                var address = $"{MessageId.New(now)}@shop.example";
                var notification = new Notification("invitations.member", new Recipient(address, null), new Dictionary<string, string>(StringComparer.Ordinal), context);
                var message = Message.Plan(notification, Channels.Email, address, "es", now);
                Assert.True(message.Begin(now, TimeSpan.FromSeconds(45)).IsSuccess && message.Settle(SendResult.Refused("email.mailbox_unavailable"), null, now).IsSuccess);
                messages.Add(message);
                return Task.FromResult<Result<MessageId>>(message.Id);
            },
            TestContext.Current.CancellationToken);
        Assert.True(added.IsSuccess, $"{added.Error}");
        return added.Value.Value;
    }
}
