using Merchant.WhatsApp.Common;

namespace Merchant.WhatsApp.Tests.Common;

public sealed class WhatsAppNumberTests
{
    [Theory]
    [InlineData("+5491123456789", "+541123456789")]
    [InlineData("541123456789", "+541123456789")]
    [InlineData("5215512345678", "+525512345678")]
    [InlineData("+525512345678", "+525512345678")]
    [InlineData("5511987654321", "+551187654321")]
    [InlineData("551187654321", "+551187654321")]
    [InlineData("5511932345678", "+5511932345678")]
    [InlineData("16505551234", "+16505551234")]
    public void KeyOf_WaysToWriteANumber_AreOne(string number, string expected) => Assert.Equal(expected, WhatsAppNumber.KeyOf(number));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1234")]
    [InlineData("US.13491208655302741918")]
    [InlineData("5411 2345678")]
    [InlineData("541123456789012345678")]
    [InlineData("٥٤١١٢٣٤٥٦٧٨")]
    public void KeyOf_AnythingElse_IsNone(string? number) => Assert.Null(WhatsAppNumber.KeyOf(number));
}
