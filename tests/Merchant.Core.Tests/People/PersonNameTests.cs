namespace Merchant.People;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData("  Ana María \t\n", "Ana María")]
    [InlineData("X", "X")]
    [InlineData("\u5c71\u7530 \u592a\u90ce", "\u5c71\u7530 \u592a\u90ce")]
    [InlineData("O'Neil \ud83d\ude00 <b>", "O'Neil \ud83d\ude00 <b>")]
    public void Parse_Name_IsKeptWithoutSpacesAtItsEnds(string text, string name) => Assert.Equal(name, PersonName.Parse(text).Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("Ana\nBcc: ben@shop.example")]
    [InlineData("An\0a")]
    [InlineData("An\u0085a")]
    [InlineData("An\u001ba")]
    public void Parse_OtherText_IsRefusedAtItsField(string? text)
    {
        var error = PersonName.Parse(text).Error;

        Assert.Equal(("people.name.invalid", "name"), (error?.Code, Assert.Single(error?.Fields ?? []).Field));
    }

    [Fact]
    public void Parse_Length_IsTakenWithoutTheSpaces()
    {
        Assert.True(PersonName.Parse($"  {new string('a', 200)}  ").IsSuccess);
        Assert.False(PersonName.Parse(new string('a', 201)).IsSuccess);
    }
}
