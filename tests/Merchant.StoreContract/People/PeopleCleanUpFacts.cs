using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What the hourly cleaning takes away on every provider, and what it leaves.</summary>
public abstract class PeopleCleanUpFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private static readonly LockOutPolicy Once = new(1, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    [Fact]
    public async Task Run_WhatIsOver_GoesAndTheRestStays()
    {
        var over = await KeepAsync(lasts: TimeSpan.FromHours(1));
        Assert.Equal(0, await Platform.RunAsync<PeopleCleanUp>());
        Platform.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5));
        var kept = await KeepAsync(lasts: TimeSpan.FromHours(2));
        await LockAsync("locked", Once with { Duration = TimeSpan.FromDays(3) });
        Platform.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(3, await Platform.RunAsync<PeopleCleanUp>());

        Assert.Equal([kept.Session], await Platform.QueryAsync(db => db.Set<Session>().Select(s => s.Id).ToListAsync(Token)));
        Assert.Equal([kept.Session], await Platform.QueryAsync(db => db.Set<RefreshToken>().Select(s => s.SessionId).ToListAsync(Token)));
        Assert.Equal([kept.Hash], await Platform.QueryAsync(db => db.Set<OneTimeToken>().Select(t => t.Hash).ToListAsync(Token)));
        Assert.Equal([kept.Hash, "locked"], await KeysAsync());
        Assert.NotEqual(over, kept);
        Assert.Equal(0, await Platform.RunAsync<PeopleCleanUp>());
    }

    [Fact]
    public async Task Run_ManyTokens_TakesAllOfThemAway()
    {
        await NoteAsync<IOneTimeTokenStore>(s =>
        {
            for (var i = 0; i < 2_001; i++)
                s.Add(OneTimeToken.Issue(TokenPurpose.PasswordReset, Guid.Empty, Guid.CreateVersion7(Platform.Now), Platform.Now + TimeSpan.FromHours(1)).Kept);
        });
        Platform.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2_001, await Platform.RunAsync<PeopleCleanUp>());
    }

    [Fact]
    public async Task Run_ALockThatOutlastsItsWindow_IsKeptUntilItEnds()
    {
        await LockAsync("locked", Once with { Duration = TimeSpan.FromDays(3) });
        Platform.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await Platform.RunAsync<PeopleCleanUp>());
        Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Platform.RunAsync<PeopleCleanUp>());
    }

    [Fact]
    public async Task Run_OnTwoNodesAtOnce_TakesEachAwayOnce()
    {
        for (var i = 0; i < 20; i++)
            await KeepAsync(lasts: TimeSpan.FromHours(1));
        Platform.Clock.Advance(TimeSpan.FromDays(2));

        var removed = await AtOnceAsync(4, node => node.RunAsync<PeopleCleanUp>());

        Assert.Equal(60, removed.Sum());
    }

    private Task<List<string>> KeysAsync() => Platform.QueryAsync(db => db.Set<SignInAttempts>().Select(a => a.Key).OrderBy(k => k).ToListAsync(Token));

    /// <summary>One of each: a session with a refresh token, a token, and an attempt under that token's hash.</summary>
    private async Task<(Guid Session, string Hash)> KeepAsync(TimeSpan lasts)
    {
        var (session, _) = Session.ByBearer(NewPerson(), TimeSpan.FromMinutes(5), lasts, Platform.Now);
        var (token, _) = OneTimeToken.Issue(TokenPurpose.PasswordReset, Guid.Empty, session.PersonId.Value, Platform.Now + lasts);
        await NoteAsync<ISessionStore>(s =>
        {
            s.Add(session);
            s.Add(RefreshToken.Issue(session).Kept);
        });
        await NoteAsync<IOneTimeTokenStore>(s => s.Add(token));
        await LockAsync(token.Hash, Once);
        return (session.Id, token.Hash);
    }

    private Task<bool> LockAsync(string key, LockOutPolicy policy) =>
        DoAsync<IAttemptStore>(async s => Assert.True((await s.LockAsync(key, Token)).Begin(policy, Platform.Now).IsSuccess));
}
