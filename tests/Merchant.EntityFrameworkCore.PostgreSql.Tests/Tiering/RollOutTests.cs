using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.PostgreSql.Tiering;

/// <summary>A node of this release goes on while the next release migrates the database.</summary>
public sealed class RollOutTests(PostgreSqlCluster databases) : StoreFacts(databases)
{
    /// <summary>A prepared statement that reads all columns, whichever there are, fails once their number changes.</summary>
    [Fact]
    public async Task Record_WhenAColumnWasAdded_GoesOn()
    {
        var id = await Platform.EnrolAsync();
        for (var i = 0; i < 10; i++)
            Outcome.Of(await Platform.RecordAsync(id, new Dispatch($"before-{i}", Start)));

        await Platform.QueryAsync(db => db.Database.ExecuteSqlAsync($"ALTER TABLE merchant.tier_standings ADD COLUMN of_the_next_release int", Token));

        Assert.Equal(new RecordedDispatches(1, 0), Outcome.Of(await Platform.RecordAsync(id, new Dispatch("after", Start))));
    }
}
