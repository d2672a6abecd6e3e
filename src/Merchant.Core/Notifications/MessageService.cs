using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;

namespace Merchant.Notifications;

/// <summary>The log of messages, for administrators; and how one that failed or is in doubt is sent again.</summary>
public sealed class MessageService(IUnitOfWork unitOfWork, IMessageStore messages, IOutbox outbox, IAuditTrail audit, TimeProvider clock)
{
    private static readonly Error Forbidden = Error.Forbidden("messages.forbidden", "Only administrators see messages.");

    private static readonly Error NotFound = Error.NotFound("messages.not_found", "There is no such message.");

    /// <summary>Messages, newest first, all or those in a state. Errors: <c>messages.forbidden</c>, <c>common.page.cursor</c>.</summary>
    public async Task<Result<Page<Message>>> ListAsync(Actor actor, MessageState? state, PageRequest page, CancellationToken cancellationToken) =>
        actor.IsAdministrator ? await messages.ListAsync(state, page, cancellationToken).ConfigureAwait(false) : Forbidden;

    /// <summary>A message. Errors: <c>messages.forbidden</c>, <c>messages.not_found</c>.</summary>
    public async Task<Result<Message>> FindAsync(Actor actor, MessageId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdministrator)
            return Forbidden;

        return await messages.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } message ? message : NotFound;
    }

    /// <summary>
    /// Has a message that failed or is in doubt sent again, at the actor's word; the other messages of its event stay as they
    /// are. Its text is written anew: an event that has nothing to say any more (an invitation that was revoked) sends
    /// nothing. Errors: <c>messages.forbidden</c>, <c>messages.not_found</c>, <c>messages.reason.missing</c>,
    /// <c>messages.not_stuck</c>, <c>messages.event_gone</c> where the event was cleaned up.
    /// </summary>
    public Task<Result<Message>> RepeatAsync(Actor actor, MessageId id, string? reason, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Message>(
            async token =>
            {
                if (!actor.IsAdministrator)
                    return Forbidden;
                if (await messages.FindAsync(id, token).ConfigureAwait(false) is not { } message)
                    return NotFound;

                var why = reason?.Trim() ?? "";
                if (why.Length is < 1 or > 500)
                    return Error.Invalid("messages.reason.missing", "A reason of 1 to 500 characters is needed.", "reason");

                var now = clock.Now();
                var before = message.State;
                var repeated = message.Repeat(now);
                if (!repeated.IsSuccess)
                    return repeated.Error;

                var due = await outbox.RepeatAsync(message.EventId, message.Handler, now, token).ConfigureAwait(false);
                if (!due.IsSuccess)
                    return Error.Conflict("messages.event_gone", "What this message told is not kept any more.");

                audit.Add(AuditEntry.Of(actor, "messages.repeat", message.AccountId, now, why)
                    .Change("message", null, message.Id)
                    .Change("state", before, message.State));
                return message;
            },
            cancellationToken);
}
