using System.Globalization;
using CsCheck;

namespace Merchant.Common;

public sealed class EmailAddressTests
{
    private static readonly Gen<string> LocalPart =
        Pick.From('a', 'Z', 'i', 'I', '\u0130', '\u0131', 'k', 'K', '\u212a', '\u212b', '\u00e5', 's', '\u00df', '\u017f', 'h', '\u0331', '\u0307', '\u0301', '7', '+', '-', '_')
            .Array[1, 20].Select(c => new string(c));

    [Theory]
    [InlineData("Ana@Shop.Example", "ana@shop.example")]
    [InlineData("  ana@shop.example\t", "ana@shop.example")]
    [InlineData("first.last+tag@shop.example", "first.last+tag@shop.example")]
    [InlineData("ÑANDÚ@shop.example", "ñandú@shop.example")]
    [InlineData("nandu\u0301@shop.example", "nandú@shop.example")]
    [InlineData("NANDU\u0301@shop.example", "nandú@shop.example")]
    [InlineData("ana@münchen.example", "ana@xn--mnchen-3ya.example")]
    [InlineData("ana@XN--MNCHEN-3YA.example", "ana@xn--mnchen-3ya.example")]
    [InlineData("'o!#$%&*/=?^`{|}~@shop.example", "'o!#$%&*/=?^`{|}~@shop.example")]
    public void Parse_GoodAddress_HasAKeyWithoutCase(string text, string key)
    {
        var email = EmailAddress.Parse(text).Value;

        Assert.Equal((text.Trim(), key), (email.Value, email.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("@shop.example")]
    [InlineData("ana@")]
    [InlineData("ana@localhost")]
    [InlineData("ana@shop.example.")]
    [InlineData("ana@shop..example")]
    [InlineData("ana@-shop.example")]
    [InlineData(".ana@shop.example")]
    [InlineData("ana.@shop.example")]
    [InlineData("a..na@shop.example")]
    [InlineData("a na@shop.example")]
    [InlineData("\"ana\"@shop.example")]
    [InlineData("ana@ben@shop.example")]
    [InlineData("ana\r\nBcc: all@shop.example")]
    [InlineData("ana@shop.example\r\nBcc: ben@shop.example")]
    [InlineData("ana\0@shop.example")]
    [InlineData("<ana@shop.example>")]
    [InlineData("ana@shop_.example")]
    [InlineData("\ud83d@shop.example")]
    [InlineData("\u200bana@shop.example")]
    [InlineData("ana\u202e@shop.example")]
    public void Parse_OtherText_IsRefusedAtItsField(string? text)
    {
        var error = EmailAddress.Parse(text).Error;

        Assert.Equal(("common.email.invalid", "email"), (error?.Code, Assert.Single(error?.Fields ?? []).Field));
    }

    [Fact]
    public void Parse_Sizes_AreThoseOfSmtp()
    {
        var domain = $"{new string('d', 60)}.{new string('e', 60)}.{new string('f', 60)}.example";

        Assert.True(EmailAddress.Parse($"{new string('a', 64)}@shop.example").IsSuccess);
        Assert.False(EmailAddress.Parse($"{new string('a', 65)}@shop.example").IsSuccess);
        Assert.True(EmailAddress.Parse($"{new string('a', EmailAddress.MaxLength - domain.Length - 1)}@{domain}").IsSuccess);
        Assert.False(EmailAddress.Parse($"{new string('a', EmailAddress.MaxLength - domain.Length)}@{domain}").IsSuccess);
        Assert.False(EmailAddress.Parse(new string('a', 1_000_000)).IsSuccess);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("az-Latn-AZ")]
    [InlineData("lt-LT")]
    [InlineData("ar-SA")]
    public void Equals_InACultureWithAnotherI_IgnoresCaseAsAnywhere(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.Equal(EmailAddress.Parse("info@istanbul.example").Value, EmailAddress.Parse("INFO@ISTANBUL.EXAMPLE").Value);
            Assert.NotEqual(EmailAddress.Parse("info@istanbul.example").Value, EmailAddress.Parse("\u0131nfo@istanbul.example").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("mark@shop.example", "mar\u212a@shop.example")]
    [InlineData("info@shop.example", "\u0131nfo@shop.example")]
    [InlineData("info@shop.example", "\u0130nfo@shop.example")]
    [InlineData("sos@shop.example", "\u017fos@shop.example")]
    [InlineData("ana@shop.example", "\u0430na@shop.example")]
    [InlineData("strasse@shop.example", "stra\u00dfe@shop.example")]
    [InlineData("ana@shop.example", "\uff41na@shop.example")]
    public void Equals_LookAlike_IsSomebodyElse(string one, string other) =>
        Assert.NotEqual(EmailAddress.Parse(one).Value, EmailAddress.Parse(other).Value);

    [Fact]
    public void Key_OfAKey_IsItself() => LocalPart.Sample(local =>
    {
        var email = EmailAddress.Parse($"{local}@shop.example");
        if (email.IsSuccess)
            Assert.Equal(email.Value.Key, EmailAddress.Parse(email.Value.Key).Value.Key);
    });

    [Fact]
    public void Key_OfAsciiInAnyCase_IsOne() => Gen.Char["abcixyzABCIXYZ019._+-"].Array[1, 30].Select(c => new string(c)).Sample(local =>
    {
        var email = EmailAddress.Parse($"{local}@shop.example");
        if (!email.IsSuccess)
            return;

        Assert.Equal(email.Value, EmailAddress.Parse($"{local.ToUpperInvariant()}@SHOP.EXAMPLE").Value);
        Assert.Equal(email.Value, EmailAddress.Parse($"{local.ToLowerInvariant()}@shop.example").Value);
    });

    [Fact]
    public void Key_Letters_OutsideAsciiStayOutside() => LocalPart.Sample(local =>
    {
        var email = EmailAddress.Parse($"{local}@shop.example");
        if (email.IsSuccess && local.Contains('\u212a', StringComparison.Ordinal))
            Assert.Contains('\u212a', email.Value.Key);
    });

    [Fact]
    public void Parse_AnyText_IsRefusedOrKeptAsItIs() => Gen.OneOf(Gen.String, Gen.Char.Array[0, 300].Select(c => new string(c) + "@a.example")).Sample(text =>
    {
        var email = EmailAddress.Parse(text);
        if (!email.IsSuccess)
            return;

        Assert.Equal(text.Trim(), email.Value.Value);
        Assert.DoesNotContain(email.Value.Value, char.IsControl);
        Assert.InRange(email.Value.Key.Length, 3, EmailAddress.MaxLength);
    });
}
