using CsCheck;

namespace Merchant.Accounts;

public sealed class AccountHandleTests
{
    [Theory]
    [InlineData("casa-lola", "casa-lola")]
    [InlineData("  Casa-Lola ", "casa-lola")]
    [InlineData("a1b", "a1b")]
    public void Parse_GoodHandle_IsFoldedToLowerCase(string text, string handle) => Assert.Equal(handle, AccountHandle.Parse(text).Value.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("ab")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    [InlineData("a--b")]
    [InlineData("a_b")]
    [InlineData("casa lola")]
    [InlineData("niño")]
    [InlineData("abc\ndef")]
    public void Parse_OtherText_IsRefused(string? text) => Assert.Equal("accounts.handle.invalid", AccountHandle.Parse(text).Error?.Code);

    [Fact]
    public void Parse_Length_IsAtMostForty() =>
        Assert.Equal([true, false], [AccountHandle.Parse(new string('a', 40)).IsSuccess, AccountHandle.Parse(new string('a', 41)).IsSuccess]);

    [Fact]
    public void Parse_AnyText_IsRefusedOrGivesWhatParsesToItself() => Gen.OneOf(Gen.String, Gen.Char["abZ09- \n_"].Array[0, 45].Select(c => new string(c))).Sample(
        text => AccountHandle.Parse(text) is var handle && (!handle.IsSuccess || AccountHandle.Parse(handle.Value.Value).Value == handle.Value),
        iter: 5_000);

    [Theory]
    [InlineData(" Casa Lola ", true)]
    [InlineData("   ", false)]
    [InlineData("Casa\u0007Lola", false)]
    public void Parse_Name_IsTrimmedAndFreeOfControlCharacters(string text, bool accepted) => Assert.Equal(accepted, AccountName.Parse(text).IsSuccess);
}
