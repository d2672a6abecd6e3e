using System.Globalization;

namespace Merchant.People;

public sealed class SecretTokenTests
{
    [Fact]
    public void Create_Token_IsThePrefixAnd256BitsInBase64Url()
    {
        var tokens = Enumerable.Range(0, 200).Select(_ => SecretToken.Create("mt_")).ToList();

        Assert.Equal(200, tokens.Distinct(StringComparer.Ordinal).Count());
        Assert.All(tokens, token =>
        {
            Assert.Matches("^mt_[A-Za-z0-9_-]{43}$", token);
            Assert.NotNull(SecretToken.HashOf(token, "mt_"));
        });
    }

    /// <summary>What is stored was made by this: another hash would lock everybody out.</summary>
    [Fact]
    public void HashOf_KnownToken_StaysWhatItWas() =>
        Assert.Equal("f916cee80d75587885fb6197f2a56b2e950ebd29ed5fa6d989af5079e68646db", SecretToken.HashOf("mt_abc", "mt_"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mt")]
    [InlineData("ms_abc")]
    [InlineData("MT_abc")]
    [InlineData(" mt_abc")]
    [InlineData("m\u0000t_abc")]
    [InlineData("m\u00adt_abc")]
    public void HashOf_TextThatIsNoneOfOurs_IsNull(string? text) => Assert.Null(SecretToken.HashOf(text, "mt_"));

    [Fact]
    public void HashOf_Length_HasALimit()
    {
        Assert.NotNull(SecretToken.HashOf("mt_" + new string('x', 197), "mt_"));
        Assert.Null(SecretToken.HashOf("mt_" + new string('x', 198), "mt_"));
        Assert.Null(SecretToken.HashOf("mt_" + new string('x', 1_000_000), "mt_"));
    }

    [Fact]
    public void HashOf_AnyOtherToken_IsAnother()
    {
        string[] tokens = ["mt_", "mt_a", "mt_A", "mt_a ", "mt_a\0", "mt_\u00e9", "mt_e\u0301", "mt_\ud83d\ude00"];

        Assert.Equal(tokens.Length, tokens.Select(t => SecretToken.HashOf(t, "mt_")).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("th-TH")]
    public void HashOf_InAnyCulture_IsTheSame(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = SecretToken.HashOf("mi_I", "mi_");
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.Equal(expected, SecretToken.HashOf("mi_I", "mi_"));
            Assert.Null(SecretToken.HashOf("mI_I", "mi_"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
