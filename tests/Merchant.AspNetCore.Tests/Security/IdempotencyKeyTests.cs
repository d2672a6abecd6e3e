using Merchant.AspNetCore.Security;
using Microsoft.Extensions.Primitives;

namespace Merchant.AspNetCore.Tests.Security;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData("k")]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("!~")]
    public void Parse_VisibleAscii_IsTaken(string key) => Assert.Equal(key, IdempotencyKey.Parse(key).Value);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("a\t")]
    public void Parse_AnythingElse_IsRefused(string key) => Assert.Equal("idempotency.key_invalid", IdempotencyKey.Parse(key).Error?.Code);

    [Fact]
    public void Parse_LongerThanTheLimit_IsRefused()
    {
        Assert.True(IdempotencyKey.Parse(new string('k', 255)).IsSuccess);
        Assert.False(IdempotencyKey.Parse(new string('k', 256)).IsSuccess);
    }

    [Fact]
    public void Parse_SentTwice_IsRefused() => Assert.False(IdempotencyKey.Parse(new StringValues(["a", "a"])).IsSuccess);
}
