using System.Text;
using Merchant.AspNetCore.Identity.TwoFactor;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

public sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, SHA-1; its eight digits end with the six that apps show.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void StepOf_TheVectorsOfTheStandard_AreTaken(long seconds, string code) =>
        Assert.Equal(seconds / 30, OneTimeCode.StepOf(code, Secret, 0, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void StepOf_StepsAway_OneIsForgiven(int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1111111111 + (steps * 30));

        Assert.Equal(isTaken ? 1111111111 / 30 : null, OneTimeCode.StepOf("050471", Secret, 0, now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void StepOf_AStepThatWasTaken_OrOneBefore_IsNoMore(int lastMinusStep, bool isTaken)
    {
        const long step = 1111111111 / 30;

        Assert.Equal(isTaken ? step : null, OneTimeCode.StepOf("050471", Secret, step + lastMinusStep, DateTimeOffset.FromUnixTimeSeconds(1111111111)));
    }

    [Theory]
    [InlineData("050 471", true)]
    [InlineData(" 050-471\n", true)]
    [InlineData("50471", false)]
    [InlineData("0504711", false)]
    [InlineData("٠٥٠٤٧١", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void StepOf_WhatPeopleType_IsForgivenSpacesOnly(string? typed, bool isTaken) =>
        Assert.Equal(isTaken, OneTimeCode.StepOf(typed, Secret, 0, DateTimeOffset.FromUnixTimeSeconds(1111111111)) is not null);

    [Fact]
    public void UriOf_OddNames_AreEscaped()
    {
        var uri = OneTimeCode.UriOf("Casa Lola & Söhne", "a+b@shop.example", Secret);

        Assert.Equal(
            "otpauth://totp/Casa%20Lola%20%26%20S%C3%B6hne:a%2Bb%40shop.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=Casa%20Lola%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30",
            uri);
    }

    [Fact]
    public void NewSecret_IsOf160BitsAndNeverTheSame()
    {
        Assert.Equal(20, OneTimeCode.NewSecret().Length);
        Assert.NotEqual(OneTimeCode.NewSecret(), OneTimeCode.NewSecret());
    }
}
