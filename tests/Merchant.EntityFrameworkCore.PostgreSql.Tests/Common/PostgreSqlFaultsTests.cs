using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

public sealed class PostgreSqlFaultsTests
{
    private readonly PostgreSqlFaults _faults = new();

    [Fact]
    public void IsUnavailable_ConnectionLost_Is() => Assert.True(_faults.IsUnavailable(new NpgsqlException("Broken pipe")));

    [Fact]
    public void IsUnavailable_StumbleOfNpgsql_Is() => Assert.True(_faults.IsUnavailable(StumbleOf("Npgsql")));

    [Theory]
    [InlineData("Merchant.Core")]
    [InlineData(null)]
    public void IsUnavailable_StumbleOfAnybodyElse_IsNot(string? source) =>
        Assert.False(_faults.IsUnavailable(StumbleOf(source)));

    /// <summary>What nobody but the runtime is to throw.</summary>
    private static NullReferenceException StumbleOf(string? source)
    {
        var stumble = Activator.CreateInstance<NullReferenceException>();
        stumble.Source = source;
        return stumble;
    }
}
