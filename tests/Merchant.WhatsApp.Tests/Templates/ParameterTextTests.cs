using System.Text;
using CsCheck;
using Merchant.WhatsApp.Templates;

namespace Merchant.WhatsApp.Tests.Templates;

public sealed class ParameterTextTests
{
    [Theory]
    [InlineData(null, "-")]
    [InlineData("", "-")]
    [InlineData(" \r\n\t\u200b ", "-")]
    [InlineData("Casa Lola", "Casa Lola")]
    [InlineData("  José   Ñandú  ", "José Ñandú")]
    [InlineData("a\nb\r\nc\td\u0085e\u2028f\u2029g", "a b c d e f g")]
    [InlineData("a\u00a0\u3000\u2003\u2003\u2003b", "a b")]
    [InlineData("x\u0000\u0007\u001by", "x y")]
    [InlineData("ab\u00adc\u200d\ufeffd\u2066e\u202ef", "abcdef")]
    [InlineData("{{1}}", "{1}")]
    [InlineData("{{{{name}}}}", "{name}")]
    [InlineData("{\u200b{1}}", "{1}")]
    [InlineData("<b>&amp;*_~`", "<b>&amp;*_~`")]
    [InlineData("half \ud83d of it", "half of it")]
    [InlineData("👩 ok", "👩 ok")]
    public void Of_Value_IsOneHarmlessLine(string? value, string expected) => Assert.Equal(expected, ParameterText.Of(value, 100));

    [Fact]
    public void Of_LongText_IsCutBetweenCharacters()
    {
        Assert.Equal("abc", ParameterText.Of("abc", 3));
        Assert.Equal("ab…", ParameterText.Of("abcd", 3));
        Assert.Equal("…", ParameterText.Of("👩👩", 2));
        Assert.Equal("👩…", ParameterText.Of("👩👩", 3));
        Assert.Equal("a…", ParameterText.Of("a b c", 3));
        Assert.Equal("a…", ParameterText.Of("ae\u0301x", 3));
    }

    [Fact]
    public void Of_AnyText_IsWhatMetaTakesAndStaysWhatItIs() => Gen.Select(Gen.String, Gen.Int[1, 60]).Sample((value, most) =>
    {
        var text = ParameterText.Of(value, most);

        return text.Length >= 1 && text.Length <= most
            && !text.Any(char.IsControl) && !text.Contains("  ", StringComparison.Ordinal) && !text.Contains("{{", StringComparison.Ordinal)
            && text == text.Trim(' ') && text == ParameterText.Of(text, most)
            && text.EnumerateRunes().All(r => r != Rune.ReplacementChar);
    });
}
