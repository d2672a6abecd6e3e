using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.Tiering;
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

    /// <summary>The first writers of all meet at the first version of the ladder: the second goes on with the other's.</summary>
    [Fact]
    public async Task Enrol_WhileAnotherSavesTheFirstLadder_WaitsAndGoesOn()
    {
        const string ladder = """INSERT INTO merchant.ladder_versions VALUES (1, 101, '[{"code":"OTHER","from":0,"to":null,"name":{},"description":{},"benefits":[]}]', '2025-01-01Z', 'other')""";

        var id = await WhileAnotherHoldsAsync(ladder, () => Platform.EnrolAsync());

        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<LadderVersion>().CountAsync(Token)));
        Assert.Equal("OTHER", (await Platform.StandingAsync(id)).Tier);
    }

    /// <summary>A relay that has numbered events, and not committed yet, makes the next one wait: numbers never go back.</summary>
    [Fact]
    public async Task Sequence_WhileAnotherRelayNumbers_WaitsAndGoesOnFromThere()
    {
        await Platform.EnrolAsync();

        await WhileAnotherHoldsAsync("UPDATE merchant.counters SET value = 100", () => Platform.DeliverAsync());

        Assert.Equal([101L, 102L], await Platform.QueryAsync(db => db.Set<OutboxEvent>().OrderBy(e => e.Sequence).Select(e => e.Sequence ?? 0).ToListAsync(Token)));
        Assert.Equal(102L, await Platform.QueryAsync(db => db.Set<CounterRow>().Select(c => c.Value).SingleAsync(Token)));
    }

    protected override void Configure(MerchantPlatformBuilder builder) => builder.WithoutOwnHandlers();

    /// <summary>Does something that comes upon another's open transaction; that one commits when it is waited for.</summary>
    private async Task<T> WhileAnotherHoldsAsync<T>(string sql, Func<Task<T>> act)
    {
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var held = new NpgsqlCommand(sql, other))
            await held.ExecuteNonQueryAsync(Token);

        var acting = Task.Run(act, Token);
        await using var watcher = new NpgsqlConnection(Database.ConnectionString);
        await watcher.OpenAsync(Token);
        await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", watcher);
        for (var i = 0; i < 200 && await waiting.ExecuteScalarAsync(Token) is 0L; i++)
        {
            Assert.False(acting.IsCompleted, "It did not wait.");
            await Task.Delay(TimeSpan.FromMilliseconds(25), Token);
        }

        await transaction.CommitAsync(Token);
        return await acting;
    }
}
