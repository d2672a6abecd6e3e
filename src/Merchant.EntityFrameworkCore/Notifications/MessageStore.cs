using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Events;
using Merchant.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Notifications;

/// <inheritdoc cref="IMessageStore"/>
internal sealed class MessageStore(MerchantDb db) : IMessageStore
{
    public Task<Message?> FindAsync(MessageId id, CancellationToken cancellationToken) =>
        db.Set<Message>().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);

    public Task<Message?> FindAsync(EventId cause, string template, string channel, string address, CancellationToken cancellationToken) =>
        db.Set<Message>().FirstOrDefaultAsync(
            m => m.EventId == cause && m.Template == template && m.Channel == channel && m.Address == address, cancellationToken);

    /// <summary>Servers do not promise that a name is never given again: the newest is meant.</summary>
    public Task<Message?> FindByReferenceAsync(string channel, string reference, CancellationToken cancellationToken) =>
        db.Set<Message>().Where(m => m.Channel == channel && m.Reference == reference).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken);

    public void Add(Message message) => db.Set<Message>().Add(message);

    public async Task<Result<Page<Message>>> ListAsync(MessageState? state, PageRequest page, CancellationToken cancellationToken)
    {
        var messages = db.Set<Message>().AsNoTracking();
        if (state is { } asked)
            messages = messages.Where(m => m.State == asked);

        if (page.Cursor is not null)
        {
            if (Cursor.Read(page.Cursor, 1) is not [var key] || !MessageId.TryParse(key, null, out var last))
                return PageRequest.BadCursor;

            messages = messages.Where(m => m.Id < last);
        }

        var rows = await messages.OrderByDescending(m => m.Id).Take(page.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(rows, page, m => Cursor.Of(m.Id.ToString()));
    }

    /// <summary>Few are being sent at any moment: the index of states finds them, and their end is looked at in the row.</summary>
    public async Task<IReadOnlyList<Message>> ListLapsedAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => await db.Set<Message>()
        .Where(m => m.State == MessageState.Sending && m.SendingUntil <= now)
        .OrderBy(m => m.Id)
        .Take(limit)
        .ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What waits is walked by the index of states; each row's delivery is looked up by its key.</summary>
    public async Task<IReadOnlyList<Message>> ListOvertakenAsync(int limit, CancellationToken cancellationToken) => await db.Set<Message>()
        .Where(m => m.State == MessageState.Waiting)
        .Where(m => (db.Set<OutboxDelivery>().Where(d => d.EventId == m.EventId && d.Handler == m.Handler).Select(d => (DeliveryState?)d.State).FirstOrDefault()
            ?? DeliveryState.Handled) == DeliveryState.Handled)
        .OrderBy(m => m.Id)
        .Take(limit)
        .ToListAsync(cancellationToken).ConfigureAwait(false);

    public async Task<int> CountToAsync(
        string channel, string address, DateTimeOffset since, MessageId before, int limit, CancellationToken cancellationToken)
    {
        var found = await db.Set<Message>().AsNoTracking()
            .Where(m => m.Channel == channel && m.Address == address && m.CreatedAt > since && m.Id < before)
            .OrderBy(m => m.CreatedAt)
            .Select(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.Count;
    }

    public async Task<int> RemoveAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken)
    {
        // In two statements: in one the server reads the whole table beside a short list.
        var settled = await db.Set<Message>()
            .Where(m => m.ChangedAt < before && m.State != MessageState.Waiting && m.State != MessageState.Sending)
            .OrderBy(m => m.ChangedAt)
            .Select(m => m.Id)
            .Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return settled.Count == 0 ? 0 : await db.Set<Message>()
            .Where(m => settled.Contains(m.Id) && m.ChangedAt < before && m.State != MessageState.Waiting && m.State != MessageState.Sending)
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
