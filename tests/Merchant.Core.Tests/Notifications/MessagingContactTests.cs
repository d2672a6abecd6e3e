using CsCheck;

namespace Merchant.Notifications;

public sealed class MessagingContactTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Hear_LateNews_DoesNotTakeBackWhatIsKnown()
    {
        var contact = New();
        contact.Hear(Now.AddMinutes(-1), Now);
        contact.Hear(Now.AddMinutes(-9), Now);

        Assert.Equal((Now.AddMinutes(-1), Now.AddMinutes(-1)), (contact.LastInboundAt, contact.HeardAt));
    }

    [Fact]
    public void Hear_FromTheFuture_CountsAsNow()
    {
        var contact = New();
        contact.Hear(Now.AddYears(5), Now);
        contact.Decide(isOptOut: true, Now.AddYears(5), Now);

        Assert.Equal((Now, Now, Now), (contact.LastInboundAt, contact.OptedOutAt, contact.HeardAt));
    }

    [Fact]
    public void Decide_SilenceTwice_HoldsSinceTheFirst()
    {
        var contact = New();
        contact.Decide(isOptOut: true, Now.AddMinutes(-5), Now);
        contact.Decide(isOptOut: true, Now.AddMinutes(-1), Now);

        Assert.Equal((Now.AddMinutes(-5), Now.AddMinutes(-1)), (contact.OptedOutAt, contact.DecidedAt));
    }

    /// <summary>However often and in whatever order it is told: the last word counts, and of two at once the one for silence.</summary>
    [Fact]
    public void Decide_InAnyOrder_ComesToTheLastWord() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[1, 12].SelectMany(words => Gen.Shuffle(words).Select(shuffled => (words, shuffled))).Sample(told =>
        {
            var contact = New();
            foreach (var (second, isOptOut) in told.shuffled.Concat(told.words))
                contact.Decide(isOptOut, Now.AddSeconds(second), Now.AddHours(1));

            var last = told.words.Max(w => w.Item1);
            var expected = told.words.Where(w => w.Item1 == last).Any(w => w.Item2);
            return contact.OptedOutAt is not null == expected && contact.DecidedAt == Now.AddSeconds(last) && contact.HeardAt == Now.AddSeconds(last);
        });

    private static MessagingContact New() => MessagingContact.Unknown(Channels.WhatsApp, "+541123456789");
}
