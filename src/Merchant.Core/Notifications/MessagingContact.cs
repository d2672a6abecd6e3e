namespace Merchant.Notifications;

/// <summary>
/// What is known of somebody by their address on a channel: when they last wrote, and whether they want to be written to.
/// Channels tell it late, twice and out of order, so each piece of news counts by when it happened, not by when it came.
/// </summary>
public sealed class MessagingContact
{
    private MessagingContact(string channel, string address)
    {
        Channel = channel;
        Address = address;
    }

    /// <summary>The most characters an address has.</summary>
    public const int MaxAddressLength = 100;

    /// <summary>The channel: <see cref="Channels.WhatsApp"/>.</summary>
    public string Channel { get; private set; }

    /// <summary>Their address, in the one form that the channel keeps it by.</summary>
    public string Address { get; private set; }

    /// <summary>When they last wrote; null where they never did, or long ago.</summary>
    public DateTimeOffset? LastInboundAt { get; private set; }

    /// <summary>Since when they do not want to be written to; null where they may be.</summary>
    public DateTimeOffset? OptedOutAt { get; private set; }

    /// <summary>When they last said whether they want to be written to; null where they never did.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When there last was news of them.</summary>
    public DateTimeOffset HeardAt { get; private set; }

    /// <summary>The version token: one more each time somebody holds it; see <see cref="IMessagingContactStore.HoldAsync"/>.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody of whom nothing is known yet.</summary>
    public static MessagingContact Unknown(string channel, string address) => new(channel, address);

    /// <summary>They wrote. A moment that is yet to come counts as now.</summary>
    public void Hear(DateTimeOffset at, DateTimeOffset now)
    {
        var heard = Past(at, now);
        if (LastInboundAt is null || heard > LastInboundAt)
            LastInboundAt = heard;

        Touch(heard);
    }

    /// <summary>
    /// They want, or do not want, to be written to. What they said before what is known changes nothing; of two words of
    /// the same moment, the one that asks for silence counts.
    /// </summary>
    public void Decide(bool isOptOut, DateTimeOffset at, DateTimeOffset now)
    {
        var said = Past(at, now);
        Touch(said);
        if (said < DecidedAt || (said == DecidedAt && !isOptOut))
            return;

        DecidedAt = said;
        OptedOutAt = isOptOut ? OptedOutAt ?? said : null;
    }

    private void Touch(DateTimeOffset at) => HeardAt = at > HeardAt ? at : HeardAt;

    private static DateTimeOffset Past(DateTimeOffset at, DateTimeOffset now) => at < now ? at : now;
}
