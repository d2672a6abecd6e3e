using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Notifications;

/// <summary>
/// The log of messages as those write it who send: each step a short transaction of its own, so that what was begun is known
/// before it goes out, and what came of it as soon as it is known.
/// </summary>
internal sealed class MessageLog(IUnitOfWork unitOfWork, IMessageStore messages, IOutbox outbox, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private const int MostTries = 5;

    private static readonly Error NotFound = Error.NotFound("messages.not_found", "There is no such message.");

    /// <summary>
    /// Notes the message where it is new, and begins an attempt where one is due. One whose attempt ended without a word is
    /// noted as in doubt.
    /// </summary>
    public Task<Result<Attempt>> BeginAsync(Notification notification, string channel, string address, string language, CancellationToken cancellationToken) =>
        RetryAsync<Attempt>(
            async token =>
            {
                var now = clock.Now();
                var message = await messages.FindAsync(notification.Cause.Id, notification.Template, channel, address, token).ConfigureAwait(false);
                if (message is null)
                {
                    message = Message.Plan(notification, channel, address, language, now);
                    messages.Add(message);
                }

                var hasLapsed = message.Lapse(now).IsSuccess;
                var hasBegun = !hasLapsed && message.Begin(now, options.Value.AttemptTimeout).IsSuccess;
                return new Attempt(message, hasBegun, hasLapsed);
            },
            cancellationToken);

    /// <summary>
    /// Notes what came of an attempt. Where the attempt was taken for lost meanwhile, whoever did so has ended the delivery,
    /// and what is left to do is made due again.
    /// </summary>
    public Task<Result<Message>> SettleAsync(MessageId id, SendResult result, CancellationToken cancellationToken) =>
        RetryAsync<Message>(
            async token =>
            {
                var message = await messages.FindAsync(id, token).ConfigureAwait(false);
                if (message is null)
                    return NotFound;

                var now = clock.Now();
                var wasInDoubt = message.State == MessageState.InDoubt;
                var next = MessageRetryRules.NextAttempt(message.Attempts, message.TriedFrom, result.RetryAfter, options.Value, now);

                // Not to be settled: the channel's server told more already, and knows better.
                var isSettled = message.Settle(result, next, now).IsSuccess;
                if (isSettled && wasInDoubt && message.State is MessageState.Waiting or MessageState.Failed)
                    await outbox.RepeatAsync(message.EventId, message.Handler, now, token).ConfigureAwait(false);

                return message;
            },
            cancellationToken);

    /// <summary>
    /// Notes what a channel's server tells; a message that failed after all has its fallback take over, while its event is
    /// still there.
    /// </summary>
    public Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken) =>
        RetryAsync<MessageId>(
            async token =>
            {
                if (await FindAsync(receipt, token).ConfigureAwait(false) is not { } message)
                    return NotFound;

                var now = clock.Now();
                var before = message.State;
                var noted = message.Note(receipt.At > now ? receipt with { At = now } : receipt);
                if (!noted.IsSuccess)
                    return noted.Error;

                if (before != MessageState.Failed && message.State == MessageState.Failed)
                    await outbox.RepeatAsync(message.EventId, message.Handler, now, token).ConfigureAwait(false);

                return message.Id;
            },
            cancellationToken);

    private async Task<Message?> FindAsync(MessageReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Id is { } id && await messages.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } named && named.Channel == receipt.Channel)
            return named;

        return receipt.Reference is { Length: > 0 } reference
            ? await messages.FindByReferenceAsync(receipt.Channel, reference, cancellationToken).ConfigureAwait(false)
            : null;
    }

    /// <summary>Somebody else changed the message in between, or noted it first: what is to be done is decided anew.</summary>
    private async Task<Result<T>> RetryAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await unitOfWork.ExecuteAsync(work, cancellationToken).ConfigureAwait(false);
            if (attempt == MostTries || result.Error?.Code is not ("common.stale" or "messages.planned"))
                return result;
        }
    }
}

/// <summary>A message that is to be sent by whoever asked.</summary>
/// <param name="Message">The message.</param>
/// <param name="HasBegun">Whether the attempt is theirs to make.</param>
/// <param name="HasLapsed">Whether an attempt before was found to have ended without a word.</param>
internal sealed record Attempt(Message Message, bool HasBegun, bool HasLapsed);
