using CsCheck;

namespace Merchant.Common;

public sealed class YearMonthTests
{
    private static readonly Gen<YearMonth> Month = Gen.Select(Gen.Int[1000, 3000], Gen.Int[1, 12], (y, m) => new YearMonth(y, m));

    [Fact]
    public void AddMonths_AnyNumber_IsUndoneByMonthsSince() => Gen.Select(Month, Gen.Int[-11_000, 11_000]).Sample(
        (month, by) => month.AddMonths(by).MonthsSince(month) == by && month.AddMonths(by).AddMonths(-by) == month);

    [Fact]
    public void AddMonths_AnyNumber_AgreesWithTheCalendar() => Gen.Select(Month, Gen.Int[-11_000, 11_000]).Sample(
        (month, by) => month.AddMonths(by).FirstDay == month.FirstDay.AddMonths(by));

    [Fact]
    public void Next_AnyMonth_BeginsTheDayAfterItsLast() => Month.Sample(
        month => month.Next.FirstDay == month.LastDay.AddDays(1) && month.Next.Previous == month);

    [Fact]
    public void CompareTo_AnyTwo_OrdersAsTheirDays() => Gen.Select(Month, Month).Sample(
        (a, b) => Math.Sign(a.CompareTo(b)) == a.FirstDay.CompareTo(b.FirstDay) && (a < b) == (a.FirstDay < b.FirstDay) && (a >= b) == !(a < b));

    [Fact]
    public void Parse_ItsOwnText_IsTheSameMonth() => Month.Sample(
        month => YearMonth.Parse(month.ToString(), null) == month && YearMonth.FromCode(month.Code) == month);

    [Theory]
    [InlineData(null)]
    [InlineData("2011-13")]
    [InlineData("2011-1")]
    [InlineData("2011-12-01")]
    [InlineData("201112")]
    public void TryParse_OtherText_IsRefused(string? text) => Assert.False(YearMonth.TryParse(text, null, out _));

    [Theory]
    [InlineData(2011, 0)]
    [InlineData(2011, 13)]
    [InlineData(0, 1)]
    [InlineData(10_000, 1)]
    public void Constructor_NoSuchMonth_Throws(int year, int month) => Assert.Throws<ArgumentOutOfRangeException>(() => new YearMonth(year, month));

    [Fact]
    public void Previous_OfTheFirstMonth_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => YearMonth.First.Previous);
}
