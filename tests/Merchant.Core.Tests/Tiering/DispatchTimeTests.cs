using CsCheck;
using Merchant.Accounts;
using Merchant.Common;

namespace Merchant.Tiering;

public sealed class DispatchTimeTests
{
    private static readonly ZoneSchedule London = ZoneSchedule.Create("Europe/London").Value;

    [Theory]
    [InlineData("2011-12-09T12:50:00Z", "2011-12-09T12:50:00Z")]
    [InlineData("2011-07-09T12:50:00", "2011-07-09T11:50:00Z")]
    [InlineData("2011-07-09 12:50", "2011-07-09T11:50:00Z")]
    [InlineData("2011-07-09T12:50-05:00", "2011-07-09T17:50:00Z")]
    [InlineData("2011-10-30T01:30:00", "2011-10-30T00:30:00Z")]
    public void Parse_AcceptedForm_IsTheInstant(string text, string instant) =>
        Assert.Equal(DispatchTime.ParseInstant(instant).Value, DispatchTime.Parse(text, London).Value);

    [Fact]
    public void Parse_ClockTimeInAGap_IsRefused() =>
        Assert.Equal("accounts.zone.gap", DispatchTime.Parse("2011-03-27T01:30:00", London).Error?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("09/12/2011 12:50")]
    [InlineData("2011-12-09")]
    [InlineData("2011-02-30T12:00:00Z")]
    [InlineData(" 2011-12-09T12:50:00Z")]
    [InlineData("2011-12-09T25:00:00Z")]
    [InlineData("2011-12-09T12:50:00+15:00")]
    public void Parse_OtherForm_IsRefused(string? text) =>
        Assert.Equal("dispatches.instant.invalid", DispatchTime.Parse(text, London).Error?.Code);

    [Fact]
    public void ParseInstant_WithoutOffset_IsRefused() => Assert.False(DispatchTime.ParseInstant("2011-12-09T12:50:00").IsSuccess);

    [Fact]
    public void Parse_AnyText_NeverThrows() => Gen.Select(
        Gen.OneOf(Gen.String, Gen.Char["0123456789-:T Z+."].Array[0, 30].Select(c => new string(c)), Mangled()),
        Pick.From("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Apia")).Sample(
        (text, zone) => DispatchTime.Parse(text, ZoneSchedule.Create(zone).Value) is var read
            && (read.IsSuccess || read.Error.Code is "dispatches.instant.invalid" or "accounts.zone.gap"),
        iter: 20_000);

    private static Gen<string> Mangled() => Gen.Select(
        Pick.From("0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999", "2011-12-09T12:50:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
        Gen.Int[0, 40], Gen.Char[" 0129:-TZ"],
        (text, at, other) => at < text.Length ? text[..at] + other + text[(at + 1)..] : text);
}
