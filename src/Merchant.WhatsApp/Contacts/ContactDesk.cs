using Merchant.Common;
using Merchant.Notifications;
using Merchant.WhatsApp.Common;

namespace Merchant.WhatsApp.Contacts;

/// <summary>Keeps what is known of the people behind numbers.</summary>
internal sealed class ContactDesk(IUnitOfWork unitOfWork, IMessagingContactStore contacts, TimeProvider clock)
{
    private const int MostRaces = 5;

    /// <summary>How somebody may be written to at this moment. Errors: <c>common.store_unavailable</c>.</summary>
    public Task<Result<ContactStanding>> FindAsync(string number, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<ContactStanding>(
            async token =>
            {
                var known = await contacts.FindAsync(Channels.WhatsApp, KeyOf(number), token).ConfigureAwait(false);
                return new ContactStanding(known?.OptedOutAt is not null, ServiceWindow.IsOpen(known?.LastInboundAt, clock.Now()));
            },
            cancellationToken);

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
internal readonly record struct ContactStanding(bool IsOptedOut, bool IsWindowOpen);

/// <summary>A piece of news of somebody.</summary>
/// <param name="Number">The key of their number.</param>
/// <param name="At">When it happened.</param>
/// <param name="WroteThemselves">Whether they wrote, which opens the window.</param>
/// <param name="IsOptOut">Whether they asked for silence (true) or took that back (false); null where they said neither.</param>
internal sealed record ContactNews(string Number, DateTimeOffset At, bool WroteThemselves, bool? IsOptOut);
