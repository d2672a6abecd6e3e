using Merchant.AspNetCore.Tiering;

namespace Merchant.AspNetCore.Tests.Tiering;

public sealed class DispatchBatchTests
{
    [Fact]
    public void Read_GoodLines_GivesThemAsInstants()
    {
        var batch = DispatchBatch.Read([new() { Id = "a", DispatchedAt = "2011-12-09T12:50:00+01:00" }]);

        Assert.Equal("a", batch.Value[0].Id);
        Assert.Equal(new DateTimeOffset(2011, 12, 9, 11, 50, 0, TimeSpan.Zero), batch.Value[0].DispatchedAt);
    }

    [Theory]
    [InlineData("2011-12-09T12:50:00")]
    [InlineData("2011-12-09")]
    [InlineData("")]
    [InlineData(null)]
    public void Read_TimeWithoutOffset_NamesTheLine(string? time)
    {
        var good = new RecordDispatchContract { Id = "a", DispatchedAt = "2011-12-09T12:50:00Z" };

        var batch = DispatchBatch.Read([good, good, good, new() { Id = "b", DispatchedAt = time }]);

        Assert.Equal("dispatches.instant.invalid", batch.Error?.Code);
        Assert.Equal("[3].dispatchedAt", Assert.Single(batch.Error?.Fields ?? []).Field);
    }

    [Fact]
    public void Read_NullLine_NamesTheLine()
    {
        var batch = DispatchBatch.Read([null]);

        Assert.Equal("request.field.missing", batch.Error?.Code);
        Assert.Equal("[0]", Assert.Single(batch.Error?.Fields ?? []).Field);
    }

    [Fact]
    public void Read_ManyLinesAtFault_NamesTheFirstHundred()
    {
        var batch = DispatchBatch.Read([.. Enumerable.Repeat<RecordDispatchContract?>(null, 5_000)]);

        Assert.Equal(100, batch.Error?.Fields.Count);
    }

    [Fact]
    public void Read_TooManyLines_IsRefused() =>
        Assert.Equal("dispatches.batch.size", DispatchBatch.Read(new RecordDispatchContract?[10_001]).Error?.Code);
}
