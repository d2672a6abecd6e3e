using System.Globalization;
using Merchant.AspNetCore.Identity.TwoFactor;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

public sealed class RecoveryCodesTests
{
    [Fact]
    public void Create_TenOfThem_AllDifferentAndReadable()
    {
        var codes = RecoveryCodes.Create();

        Assert.Equal((10, 10), (codes.Left, codes.Readable.Distinct(StringComparer.Ordinal).Count()));
        Assert.All(codes.Readable, code => Assert.Matches("^[A-Z2-7]{5}-[A-Z2-7]{5}$", code));
        Assert.Empty(codes.Readable.Intersect(RecoveryCodes.Create().Readable, StringComparer.Ordinal));
    }

    [Fact]
    public void Without_OneOfThem_LeavesTheOthers()
    {
        var codes = RecoveryCodes.Create();
        var used = codes.Readable[3];

        var left = codes.Without(used);

        Assert.NotNull(left);
        Assert.Equal(codes.Readable.Where(c => c != used), left.Readable);
        Assert.Null(left.Without(used));
    }

    [Fact]
    public void Without_TypedInAnyManner_IsTaken()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            var codes = RecoveryCodes.Parse("IIIII22222");

            Assert.NotNull(codes.Without("iiiii22222"));
            Assert.NotNull(codes.Without(" iiIII - 222 22 "));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("ABCDE")]
    [InlineData("ABCDEFGHI23")]
    public void Without_NoneOfThem_IsNull(string? typed) => Assert.Null(RecoveryCodes.Parse("ABCDEFGHI2 ABCDEFGHI3").Without(typed));

    [Fact]
    public void Parse_OfWhatIsKept_IsTheSame()
    {
        var codes = RecoveryCodes.Create();

        Assert.Equal(codes.Readable, RecoveryCodes.Parse(codes.ToString()).Readable);
        Assert.Equal(0, RecoveryCodes.Parse("").Left);
    }
}
