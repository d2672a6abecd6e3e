using CsCheck;
using Merchant.Common;

namespace Merchant.Notifications;

public sealed class NotificationRulesTests
{
    private static readonly string[] All = [Channels.Email, Channels.WhatsApp, "sms"];

    private static readonly DateTimeOffset Start = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string[]> Some = Pick.From(All).Array[0, 3].Select(some => some.Distinct(StringComparer.Ordinal).ToArray());

    [Fact]
    public void For_AnyChoice_ReachesAndKeepsToTheTemplate() => Gen.Select(Some, Some, Gen.Bool, Gen.Bool).Sample((listed, reachable, isListed, isEmailOnly) =>
    {
        var options = new NotificationOptions();
        if (isListed)
            options.Channels["t"] = listed;

        var chosen = ChannelRules.For(new MessageTemplate("t") { IsEmailOnly = isEmailOnly }, options, reachable);

        Assert.All(chosen, c => Assert.Contains(c, reachable));
        Assert.Equal(chosen.Distinct(StringComparer.Ordinal), chosen);
        if (isEmailOnly)
            Assert.Equal(reachable.Contains(Channels.Email), chosen is [Channels.Email]);
        else
            Assert.Equal(isListed ? listed.Where(reachable.Contains) : reachable, chosen);
    });

    [Fact]
    public void Fallback_AnyRound_EndsAndUsesEachChannelOnce() => Gen.Select(Some, Some, Pick.From(All), Pick.From(All)).Sample((used, reachable, first, second) =>
    {
        var options = new NotificationOptions();
        options.Fallbacks[Channels.Email] = first;
        options.Fallbacks[Channels.WhatsApp] = second;
        var round = ChannelRules.For(new MessageTemplate("t"), options, reachable).Where(used.Contains).ToList();
        for (var i = 0; i < round.Count; i++)
        {
            Assert.True(i < All.Length, "It goes round and round.");
            if (ChannelRules.Fallback(new MessageTemplate("t"), options, round[i], reachable, round) is { } next)
                round.Add(next);
        }

        Assert.Equal(round.Distinct(StringComparer.Ordinal), round);
        Assert.All(round, c => Assert.Contains(c, reachable));
    });

    [Fact]
    public void Fallback_OfWhatGoesByEmailAlone_IsNone() => Assert.Null(ChannelRules.Fallback(
        new MessageTemplate("t") { IsEmailOnly = true }, new NotificationOptions(), Channels.Email, All, [Channels.Email]));

    [Theory]
    [InlineData("es", "es")]
    [InlineData("ES", "es")]
    [InlineData("es-CO", "es")]
    [InlineData("es-Latn-CO", "es")]
    [InlineData("pt", "pt-BR")]
    [InlineData("pt-PT", "pt-BR")]
    [InlineData("pt-br", "pt-BR")]
    [InlineData("de", "en")]
    [InlineData("espanol", "en")]
    [InlineData("-", "en")]
    [InlineData(" ", "en")]
    [InlineData(null, "en")]
    public void Choose_AWish_GivesTheNearest(string? wanted, string expected) => Assert.Equal(expected, MessageLanguage.Choose(wanted, new NotificationOptions()));

    [Fact]
    public void Choose_AnyText_IsOneOfTheLanguages() =>
        Gen.String.Sample(wanted => Assert.Contains(MessageLanguage.Choose(wanted, new NotificationOptions()), new NotificationOptions().Languages));

    [Theory]
    [InlineData("https://shop.example/{token}?n={name}", "https://shop.example/a%2Fb%26c?n=%C3%B1")]
    [InlineData("https://shop.example/", "https://shop.example/")]
    [InlineData("https://shop.example/{missing}", "")]
    [InlineData("https://shop.example/{empty}", "")]
    public void Fill_ALink_EscapesItsValues(string link, string expected) => Assert.Equal(
        expected, MessageLink.Fill(link, new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = "a/b&c", ["name"] = "ñ", ["empty"] = "" }));

    [Fact]
    public void Fill_AnyValue_StaysOneQueryValue() => Gen.String[1, 20].Where(value => !value.Any(char.IsSurrogate)).Sample(value =>
    {
        var link = MessageLink.Fill("https://shop.example/join?token={token}&x=1", new Dictionary<string, string>(StringComparer.Ordinal) { ["token"] = value });
        var query = new Uri(link).Query[1..].Split('&');
        Assert.Equal(["token=" + Uri.EscapeDataString(value), "x=1"], query);
    });

    [Theory]
    [InlineData("https://shop.example/join?t={token}&p={platform}", null)]
    [InlineData("shop://join/{token}", null)]
    [InlineData("https://shop.example/{secret}", "secret")]
    [InlineData("https://shop.example/{link}", "link")]
    [InlineData("https://shop.example/{token", "absolute")]
    [InlineData("https://shop.example/{}", "absolute")]
    [InlineData("join?t={token}", "absolute")]
    [InlineData("", "absolute")]
    public void FaultOf_ALink_NamesWhatIsWrong(string link, string? fault)
    {
        var found = MessageLink.FaultOf(link, new MessageTemplate("t", "token"));
        if (fault is null)
            Assert.Null(found);
        else
            Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Fact]
    public void NextAttempt_AnyTry_IsAheadAndNotAfterTheEnd() => Gen.Select(Gen.Int[1, 1_000], Gen.Int[0, 100_000], Gen.Int[-100, 1_000_000].Nullable()).Sample((attempts, age, wanted) =>
    {
        var options = new NotificationOptions();
        var now = Start.AddSeconds(age);
        var next = MessageRetryRules.NextAttempt(attempts, Start, wanted is { } w ? TimeSpan.FromSeconds(w) : null, options, now);

        Assert.Equal(now < Start + options.GiveUpAfter, next is not null);
        if (next is { } at)
        {
            Assert.True(at >= now.AddSeconds(1));
            Assert.True(at <= Start + options.GiveUpAfter || at == now.AddSeconds(1));
            Assert.True(wanted is not null || at <= now.AddHours(1));
        }
    });
}
