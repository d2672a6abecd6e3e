using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>Names of tables, columns and constraints are Merchant's own: a host's conventions do not reach them.</summary>
public sealed class PinnedNamesTests
{
    public static TheoryData<string> Providers { get; } = ["sqlite", "postgresql"];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Names_InAHostsContextWithANamingConvention_AreThoseOfTheShippedOne(string provider)
    {
        await using var shipped = TestPlatform.With(builder => _ = provider == "sqlite" ? builder.UseSqlite("Data Source=none") : builder.UsePostgreSql("Host=none"));
        var options = new DbContextOptionsBuilder<HostContext>();
        _ = provider == "sqlite" ? options.UseSqlite("Data Source=none") : options.UseNpgsql("Host=none");
        await using var host = new HostContext(options.Options);

        var expected = await shipped.QueryAsync(db => Task.FromResult(Names(db)));

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Names(host));
        Assert.Equal("THINGS", host.Model.FindEntityType(typeof(HostThing))?.GetTableName());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Migrations_OfTheShippedContext_AreThoseOfItsModel(string provider)
    {
        await using var shipped = TestPlatform.With(builder => _ = provider == "sqlite" ? builder.UseSqlite("Data Source=none") : builder.UsePostgreSql("Host=none"));

        Assert.False(await shipped.QueryAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [Fact]
    public void Apply_OtherProvider_IsRefusedByName()
    {
        var error = Assert.Throws<ArgumentException>(() => new ModelBuilder().ApplyMerchantPlatform("Some.Other.Provider"));

        Assert.Contains("Some.Other.Provider", error.Message, StringComparison.Ordinal);
    }

    private static List<string> Names(DbContext context) =>
    [
        .. context.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(e => e.ClrType != typeof(HostThing))
            .SelectMany(e => (string[])
            [
                $"{e.GetSchema()}.{e.GetTableName()} {e.FindPrimaryKey()?.GetName()}",
                .. e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {p.GetColumnType()} {p.IsNullable} {p.GetCollation()}"),
                .. e.GetIndexes().Select(i => $"{e.GetTableName()} {i.GetDatabaseName()} {i.GetFilter()} {i.IsUnique}"),
            ])
            .Order(StringComparer.Ordinal),
    ];
}
