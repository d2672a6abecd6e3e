using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>What PostgreSQL alone does to a transaction: deadlocks, and servers that go away.</summary>
public sealed class LostRaceTests(PostgreSqlCluster databases) : StoreFacts(databases)
{
    /// <summary>Guards against an exception where EF wraps a deadlock in one of its own.</summary>
    [Fact]
    public async Task Execute_Deadlock_IsTriedAgainAndBothComeThrough()
    {
        var (one, two) = (await Platform.EnrolAsync("one"), await Platform.EnrolAsync("two"));
        using var met = new Barrier(2);
        var runs = 0;

        var results = await Task.WhenAll(Task.Run(() => LockBothAsync(one, two), Token), Task.Run(() => LockBothAsync(two, one), Token));

        Assert.All(results, r => Assert.True(Outcome.Of(r)));
        Assert.Equal(3, runs);

        Task<Result<bool>> LockBothAsync(AccountId first, AccountId second) =>
            Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
                async token =>
                {
                    var tiers = services.GetRequiredService<ITierStore>();
                    await tiers.LockAsync(first, token);
                    if (Interlocked.Increment(ref runs) <= 2)
                        Assert.True(met.SignalAndWait(TimeSpan.FromSeconds(20), token));

                    await tiers.LockAsync(second, token);
                    return true;
                },
                Token));
    }

    [Fact]
    public async Task Execute_ServerEndsTheConnection_IsUnavailableAndTheNextUseCaseWorks()
    {
        await Platform.EnrolAsync("one");

        var cut = await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var db = services.GetRequiredService<MerchantDb>();
                await using var killer = new NpgsqlConnection(Database.ConnectionString);
                await killer.OpenAsync(token);
                await using var kill = new NpgsqlCommand($"SELECT pg_terminate_backend({((NpgsqlConnection)db.Context.Database.GetDbConnection()).ProcessID})", killer);
                await kill.ExecuteNonQueryAsync(token);
                return await db.Set<TierStanding>().AnyAsync(token);
            },
            Token));

        Assert.Equal(ErrorKind.Unavailable, Outcome.Refusal(cut, "common.store_unavailable").Kind);
        await Platform.EnrolAsync("two");
    }
}
