using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>What Merchant adds to a host's connection string, and what it leaves as it is.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public void Tuned_NothingSaid_PreparesAndNeverResets()
    {
        var tuned = new NpgsqlConnectionStringBuilder(PostgreSqlBuilderExtensions.Tuned("Host=db;Database=shop"));

        Assert.Equal(("db", "shop"), (tuned.Host, tuned.Database));
        Assert.True(tuned.NoResetOnClose);
        Assert.Equal(100, tuned.MaxAutoPrepare);
        Assert.Equal(32 * 1024, tuned.WriteBufferSize);
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0", 0)]
    [InlineData("Host=db;maxautoprepare=7", 7)]
    public void Tuned_PreparationSaid_StaysAsSaid(string given, int expected) =>
        Assert.Equal(expected, new NpgsqlConnectionStringBuilder(PostgreSqlBuilderExtensions.Tuned(given)).MaxAutoPrepare);

    [Fact]
    public void Tuned_LargerBufferSaid_StaysLarger() =>
        Assert.Equal(65_536, new NpgsqlConnectionStringBuilder(PostgreSqlBuilderExtensions.Tuned("Host=db;Write Buffer Size=65536")).WriteBufferSize);
}
