using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What holds of counted attempts on every provider.</summary>
public abstract class AttemptFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private const string Key = "0123456789abcdef";

    private static readonly LockOutPolicy Policy = new(5, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Lock_UnknownKey_BeginsAtNone()
    {
        Assert.Null(await TryAsync(Platform, Policy));

        var kept = await KeptAsync();
        Assert.Equal((Key, 1, Start, null), (kept.Key, kept.Count, kept.Since, kept.LockedUntil));
    }

    [Fact]
    public async Task Begin_ByManyAtOnce_CountsEachOnce()
    {
        var refusals = await AtOnceAsync(32, node => TryAsync(node, Policy with { Attempts = 100 }));

        Assert.All(refusals, Assert.Null);
        Assert.Equal(32, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task Begin_ByManyAtOnce_LooksAtTheMostAndNoMore()
    {
        for (var round = 0; round < 3; round++)
        {
            var refusals = await AtOnceAsync(32, node => TryAsync(node, Policy));

            Assert.Equal(5, refusals.Count(r => r is null));
            Assert.All(refusals.OfType<Error>(), r => Assert.Equal(("auth.locked_out", Policy.Duration), (r.Code, r.RetryAfter)));
            var kept = await KeptAsync();
            Assert.Equal((5, Platform.Now, Platform.Now + Policy.Duration), (kept.Count, kept.Since, kept.LockedUntil));
            Platform.Clock.Advance(Policy.Duration);
        }
    }

    [Fact]
    public async Task Begin_OtherKey_IsCountedApart()
    {
        for (var i = 0; i < 5; i++)
            Assert.Null(await TryAsync(Platform, Policy));
        Assert.Equal("auth.locked_out", (await TryAsync(Platform, Policy))?.Code);

        Assert.Null(await TryAsync(Platform, Policy, Key.ToUpperInvariant()));
    }

    [Fact]
    public async Task Begin_RefusedUseCase_CountsNothing()
    {
        Assert.Null(await TryAsync(Platform, Policy));

        await RefuseAsync<IAttemptStore>(async s => Assert.True((await s.LockAsync(Key, Token)).Begin(Policy, Start).IsSuccess));

        Assert.Equal(1, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task Succeed_WhileManyTry_TakesBackWhatWasCountedBefore()
    {
        for (var i = 0; i < 4; i++)
            Assert.Null(await TryAsync(Platform, Policy));

        await DoAsync<IAttemptStore>(async s => (await s.LockAsync(Key, Token)).Succeed());

        Assert.Equal(0, (await KeptAsync()).Count);
        var refusals = await AtOnceAsync(8, node => TryAsync(node, Policy));
        Assert.Equal(5, refusals.Count(r => r is null));
    }

    [Fact]
    public async Task RemoveBefore_OldAttempts_GoUnlessTheyLock()
    {
        var lasting = Policy with { Attempts = 1, Duration = TimeSpan.FromDays(2) };
        Assert.Null(await TryAsync(Platform, lasting, "locked"));
        Assert.Null(await TryAsync(Platform, Policy with { Attempts = 1 }, "was-locked"));
        Assert.Null(await TryAsync(Platform, Policy, "old"));
        Platform.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await TryAsync(Platform, Policy, "recent"));

        Assert.Equal(0, await RemoveAsync(Start));
        Assert.Equal(2, await RemoveAsync(Start.AddMicroseconds(1)));
        Assert.Equal(0, await RemoveAsync(Start.AddMicroseconds(1)));
        Assert.Equal(["locked", "recent"], await Platform.QueryAsync(db => db.Set<SignInAttempts>().Select(a => a.Key).OrderBy(k => k).ToListAsync(Token)));

        Platform.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, await RemoveAsync(Platform.Now));

        Task<int> RemoveAsync(DateTimeOffset before) => DoAsync<IAttemptStore, int>(s => s.RemoveBeforeAsync(before, Platform.Now, Token));
    }

    /// <summary>Counts an attempt, again where several counted the first one at once; null when it may be looked at.</summary>
    private static async Task<Error?> TryAsync(TestPlatform node, LockOutPolicy policy, string key = Key)
    {
        for (var race = 1; ; race++)
        {
            var begun = await ExecuteAsync<IAttemptStore, bool>(node, async s =>
            {
                var counted = (await s.LockAsync(key, Token)).Begin(policy, node.Now);
                return counted.IsSuccess ? true : counted.Error;
            });
            if (begun.Error?.Code != "people.attempts.raced" || race == 8)
                return begun.Error;
        }
    }

    private Task<SignInAttempts> KeptAsync() => Platform.QueryAsync(db => db.Set<SignInAttempts>().AsNoTracking().SingleAsync(a => a.Key == Key, Token));
}
