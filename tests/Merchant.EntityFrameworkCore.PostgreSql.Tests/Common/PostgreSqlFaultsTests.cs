using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

public sealed class PostgreSqlFaultsTests
{
    private readonly PostgreSqlFaults _faults = new();

    [Fact]
    public void IsUnavailable_ConnectionLost_Is() => Assert.True(_faults.IsUnavailable(new NpgsqlException("Broken pipe")));

    [Fact]
    public void IsUnavailable_StumbleOfNpgsql_Is() => Assert.True(_faults.IsUnavailable(new NullReferenceException { Source = "Npgsql" }));

    [Theory]
    [InlineData("Merchant.Core")]
    [InlineData(null)]
    public void IsUnavailable_StumbleOfAnybodyElse_IsNot(string? source) =>
        Assert.False(_faults.IsUnavailable(new NullReferenceException { Source = source }));
}
