using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Contacts;

/// <summary>Keeps what is known of the people behind numbers.</summary>
internal sealed class ContactDesk(
    IUnitOfWork unitOfWork, IMessagingContactStore contacts, IMessageStore messages, IOptionsMonitor<WhatsAppOptions> options, TimeProvider clock)
{
    private const int MostRaces = 5;

    /// <summary>How the recipient of a message may be written to at this moment. Errors: <c>common.store_unavailable</c>.</summary>
    public Task<Result<ContactStanding>> FindAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var most = options.CurrentValue.StrangerMessagesPerDay;
        return unitOfWork.ExecuteAsync<ContactStanding>(
            async token =>
            {
                var now = clock.Now();
                var known = await contacts.FindAsync(Channels.WhatsApp, KeyOf(message.Address), token).ConfigureAwait(false);
                var isStranger = known?.LastInboundAt is null;
                var before = isStranger
                    ? await messages.CountToAsync(Channels.WhatsApp, message.Address, now.AddDays(-1), message.Id, most, token).ConfigureAwait(false)
                    : 0;
                return new ContactStanding(known?.OptedOutAt is not null, ServiceWindow.IsOpen(known?.LastInboundAt, now), IsOverLimit: before >= most);
            },
            cancellationToken);
    }

    /// <summary>Notes that somebody wants silence. Errors: those of the store.</summary>
    public Task<Result<bool>> OptOutAsync(string number, CancellationToken cancellationToken) =>
        NoteAsync(KeyOf(number), [new ContactNews(KeyOf(number), clock.Now(), WroteThemselves: false, IsOptOut: true)], cancellationToken);

    /// <summary>
    /// Notes news, in one transaction for each person: noted twice, or in another order, it comes to the same. Errors:
    /// those of the store, whereupon all of it may be noted again.
    /// </summary>
    public async Task<Result<bool>> NoteAsync(IReadOnlyCollection<ContactNews> news, CancellationToken cancellationToken)
    {
        foreach (var person in news.GroupBy(n => n.Number, StringComparer.Ordinal))
        {
            var noted = await NoteAsync(person.Key, [.. person], cancellationToken).ConfigureAwait(false);
            if (!noted.IsSuccess)
                return noted;
        }

        return true;
    }

    private async Task<Result<bool>> NoteAsync(string number, IReadOnlyList<ContactNews> news, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var noted = await unitOfWork.ExecuteAsync<bool>(
                async token =>
                {
                    var contact = await contacts.HoldAsync(Channels.WhatsApp, number, token).ConfigureAwait(false);
                    foreach (var item in news)
                        Apply(contact, item);

                    return true;
                },
                cancellationToken).ConfigureAwait(false);
            if (noted.Error?.Kind != ErrorKind.Conflict || race == MostRaces)
                return noted;
        }
    }

    private void Apply(MessagingContact contact, ContactNews news)
    {
        var now = clock.Now();
        if (news.WroteThemselves)
            contact.Hear(news.At, now);
        if (news.IsOptOut is { } isOptOut)
            contact.Decide(isOptOut, news.At, now);
    }

    private static string KeyOf(string number) => WhatsAppNumber.KeyOf(number) ?? number;
}

/// <summary>How somebody may be written to.</summary>
/// <param name="IsOptedOut">Whether they want silence.</param>
/// <param name="IsWindowOpen">Whether plain text may go to them.</param>
/// <param name="IsOverLimit">Whether somebody who never wrote would be written to too often.</param>
internal readonly record struct ContactStanding(bool IsOptedOut, bool IsWindowOpen, bool IsOverLimit);

/// <summary>A piece of news of somebody.</summary>
/// <param name="Number">The key of their number.</param>
/// <param name="At">When it happened.</param>
/// <param name="WroteThemselves">Whether they wrote, which opens the window.</param>
/// <param name="IsOptOut">Whether they asked for silence (true) or took that back (false); null where they said neither.</param>
internal sealed record ContactNews(string Number, DateTimeOffset At, bool WroteThemselves, bool? IsOptOut);
