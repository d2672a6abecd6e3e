using CsCheck;
using Merchant.Accounts;

namespace Merchant.Applications;

public sealed class ApplicationHandlesTests
{
    private static readonly AccountApplicationId Id = new(new Guid("019bb000-0000-7000-8000-0000deadbeef"));

    [Theory]
    [InlineData("Casa Lola", "Ana Prieto", "casa-lola")]
    [InlineData("  Café Ñandú & Söhne (GmbH)! ", "x", "cafe-nandu-sohne-gmbh")]
    [InlineData("Straße №5", "x", "strasse-no5")]
    [InlineData("Łódź d'Or", "x", "lodz-dor")]
    [InlineData(null, "José Núñez", "jose-nunez")]
    [InlineData("北京", "Li Wei", "li-wei")]
    [InlineData("李", "王", "store")]
    [InlineData("A", "B C", "b-c")]
    public void Of_Names_AreFoldedToOneHandle(string? company, string name, string expected) =>
        Assert.Equal(expected, ApplicationHandles.Of(company, name, Id)[0]);

    [Fact]
    public void Of_Taken_HasDigitsOfTheIdentifierNext() =>
        Assert.Equal(["casa-lola", "casa-lola-beef", "casa-lola-deadbeef", "casa-lola-0000deadbeef"], ApplicationHandles.Of("Casa Lola", "x", Id));

    [Fact]
    public void Of_AnyText_GivesHandles() => Gen.Select(Gen.String[0, 200], Gen.String[0, 200]).Sample((company, name) =>
        ApplicationHandles.Of(Sound(company), Sound(name), Id).All(h => AccountHandle.Parse(h) is { IsSuccess: true } handle && handle.Value.Value == h));

    /// <summary>Names come without halves of letters: JSON that has them is refused.</summary>
    private static string Sound(string text) => string.Concat(text.EnumerateRunes().Select(r => r.Value == 0xFFFD ? " " : r.ToString()));
}
