using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Tests.Common;

public sealed class InstantConverterTests
{
    [Fact]
    public void Text_AnotherOffset_IsWrittenInUtc() =>
        Assert.Equal("2011-12-09T12:50:00Z", InstantConverter.Text(new DateTimeOffset(2011, 12, 9, 13, 50, 0, TimeSpan.FromHours(1))));

    [Fact]
    public void Text_Microseconds_AreKept() =>
        Assert.Equal("2011-12-09T12:50:00.12345Z", InstantConverter.Text(new DateTimeOffset(2011, 12, 9, 12, 50, 0, TimeSpan.Zero).AddMicroseconds(123_450)));
}
