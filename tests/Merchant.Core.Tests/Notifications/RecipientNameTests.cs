namespace Merchant.Notifications;

public sealed class RecipientNameTests
{
    [Theory]
    [InlineData("Ana")]
    [InlineData("J.R. Silva")]
    [InlineData("José María Núñez-O'Brien")]
    [InlineData("Tienda Lola S.A. de C.V.")]
    [InlineData("Dr. Ana Pérez")]
    [InlineData("李小龙")]
    [InlineData("محمد علی")]
    [InlineData("Ana 2")]
    [InlineData("Ana ❤")]
    public void Harmless_Names_StayAsTheyAre(string name) => Assert.Equal(name, RecipientName.Harmless(name));

    [Theory]
    [InlineData("evil.com")]
    [InlineData("Win 500 at EVIL.CO now")]
    [InlineData("https://evil")]
    [InlineData("eva@evil")]
    [InlineData("www.1")]
    [InlineData("192.168.0.1")]
    [InlineData("evil.\u200Bcom")]
    [InlineData("evil.\u2800com")]
    [InlineData("evil.\u3164com")]
    [InlineData("evil.c\u0301om")]
    [InlineData("evil\uFF0Ecom")]
    [InlineData("evil\u3002com")]
    [InlineData("evil.ⓒⓞⓜ")]
    [InlineData("evil\uFF0Fx")]
    [InlineData("evil\u2024com")]
    [InlineData("evil.भारत")]
    [InlineData("evil.\uD800com")]
    public void Harmless_NamesThatHoldALink_AreLeftOut(string name) => Assert.Equal("", RecipientName.Harmless(name));

    [Fact]
    public void Harmless_NoneOrTooLong_IsEmpty() =>
        Assert.Equal(["", "", new string('x', 200), ""], [RecipientName.Harmless(null), RecipientName.Harmless(""), RecipientName.Harmless(new string('x', 200)), RecipientName.Harmless(new string('x', 201))]);
}
