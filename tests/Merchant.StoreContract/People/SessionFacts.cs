using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What holds of sessions on every provider.</summary>
public abstract class SessionFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);
    private static readonly TimeSpan FactsLifetime = new PeopleOptions().FactsLifetime;

    [Fact]
    public async Task Find_Token_IsTheSessionAsItWasBegun()
    {
        var person = NewPerson(realm: Store);
        var (cookie, cookieToken) = Session.ByCookie(person, Lifetime, Start);
        var (bearer, bearerToken) = Session.ByBearer(person, TimeSpan.FromMinutes(5), Lifetime, Start);
        await NoteAsync<ISessionStore>(s =>
        {
            s.Add(cookie);
            s.Add(bearer);
        });

        Assert.Equivalent(cookie, await FindAsync(Platform, cookieToken), strict: true);
        Assert.Equivalent(bearer, await FindAsync(Elsewhere, bearerToken), strict: true);
        Assert.Equivalent(bearer, await ByIdAsync(bearer), strict: true);
    }

    [Fact]
    public async Task Find_TextsThatAreNoToken_AreNobody()
    {
        var (session, token) = await BeginAsync();

        foreach (var text in (string?[])[null, "", "ms_", "ms_\0", token[1..], token + "x", token[..^1], token.ToUpperInvariant(), $"{token} ", "ms_' OR 1=1 --", "mr_" + token[3..], session.TokenHash, "ms_" + new string('x', 1_000_000)])
            Assert.Null(await FindAsync(Platform, text));
    }

    /// <summary>Only what there is is remembered: a guess does not keep out whoever has the token afterwards.</summary>
    [Fact]
    public async Task Find_BeforeTheSessionBegins_IsNotRemembered()
    {
        var (session, token) = Session.ByCookie(NewPerson(), Lifetime, Start);
        Assert.Null(await FindAsync(Platform, token));

        await NoteAsync<ISessionStore>(s => s.Add(session));

        Assert.NotNull(await FindAsync(Platform, token));
    }

    [Fact]
    public async Task Find_WithinTheLifetimeOfFacts_IsAnsweredFromMemory()
    {
        var (_, token) = await BeginAsync();
        Assert.NotNull(await FindAsync(Platform, token));
        await Platform.QueryAsync(db => db.Set<Session>().ExecuteDeleteAsync(Token));

        Platform.Clock.Advance(FactsLifetime - TimeSpan.FromTicks(1));
        Assert.NotNull(await FindAsync(Platform, token));
        Platform.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await FindAsync(Platform, token));
    }

    [Fact]
    public async Task Find_FactsThatDoNotLast_IsReadAtEachCall()
    {
        var node = PlatformOn(Database, configure: b => b.ConfigurePeople(o => o.FactsLifetime = TimeSpan.Zero));
        var (_, token) = await BeginAsync();
        Assert.NotNull(await FindAsync(node, token));

        await Platform.QueryAsync(db => db.Set<Session>().ExecuteDeleteAsync(Token));

        Assert.Null(await FindAsync(node, token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task End_Session_IsRefusedHereAtOnceAndElsewhereWithinTheLifetime(bool all)
    {
        var (session, token) = await BeginAsync();
        Assert.NotNull(await FindAsync(Platform, token));
        Assert.NotNull(await FindAsync(Elsewhere, token));

        await DoAsync<ISessionStore>(s => all ? s.EndAllAsync(session.Realm, session.PersonId, null, Token) : s.EndAsync(session.Id, Token));

        Assert.Null(await FindAsync(Platform, token));
        Platform.Clock.Advance(FactsLifetime - TimeSpan.FromTicks(1));
        Assert.NotNull(await FindAsync(Elsewhere, token));
        Platform.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await FindAsync(Elsewhere, token));
        Assert.Null(await ByIdAsync(session));
    }

    [Fact]
    public async Task End_RefusedUseCase_KeepsTheSessionAndItsRefreshTokens()
    {
        var (session, token) = await BeginAsync();
        var (_, refresh) = await RefreshableAsync(session);

        await RefuseAsync<ISessionStore>(s => s.EndAsync(session.Id, Token));

        Assert.NotNull(await FindAsync(Platform, token));
        Assert.NotNull(await RefreshAsync(refresh));
    }

    [Fact]
    public async Task EndAll_ButOne_LeavesThatOneAndThoseOfOthers()
    {
        var (ana, ben, shopper) = (NewPerson(), NewPerson("ben@shop.example"), NewPerson(realm: Store));
        var (here, hereToken) = await BeginAsync(ana);
        var (there, thereToken) = await BeginAsync(ana);
        var (_, benToken) = await BeginAsync(ben);
        var (_, shopperToken) = await BeginAsync(shopper);
        var (_, hereRefresh) = await RefreshableAsync(here);
        var (_, thereRefresh) = await RefreshableAsync(there);
        Assert.NotNull(await FindAsync(Platform, thereToken));

        await DoAsync<ISessionStore>(s => s.EndAllAsync(Realm.Platform, ana.Id, here.Id, Token));
        await DoAsync<ISessionStore>(s => s.EndAllAsync(Realm.Platform, shopper.Id, null, Token));

        Assert.Null(await FindAsync(Platform, thereToken));
        Assert.Null(await RefreshAsync(thereRefresh));
        foreach (var kept in (string[])[hereToken, benToken, shopperToken])
            Assert.NotNull(await FindAsync(Platform, kept));
        Assert.NotNull(await RefreshAsync(hereRefresh));
    }

    [Fact]
    public async Task End_Session_TakesItsRefreshTokensAlongUsedOrNot()
    {
        var (session, _) = await BeginAsync();
        var (other, _) = await BeginAsync();
        var (used, _) = await RefreshableAsync(session);
        await RefreshableAsync(session);
        var (_, others) = await RefreshableAsync(other);
        Assert.True(await DoAsync<ISessionStore, bool>(s => s.UseAsync(used, Start, Token)));

        await DoAsync<ISessionStore>(s => s.EndAsync(session.Id, Token));

        Assert.Equal(other.Id, (await RefreshAsync(others))?.SessionId);
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<RefreshToken>().CountAsync(Token)));
    }

    [Fact]
    public async Task Renew_Session_EndsTheFormerToken()
    {
        var (session, former) = await BeginAsync();
        Assert.NotNull(await FindAsync(Platform, former));
        Assert.NotNull(await FindAsync(Elsewhere, former));
        var (token, hash) = Session.NewToken();

        Assert.True(await DoAsync<ISessionStore, bool>(s => s.RenewAsync(session, hash, Start.AddMinutes(9), Token)));

        Assert.Null(await FindAsync(Platform, former));
        foreach (var node in (TestPlatform[])[Platform, Elsewhere])
        {
            var renewed = await FindAsync(node, token);
            Assert.Equal((session.Id, Start.AddMinutes(9), session.EndsAt), (renewed?.Id, renewed?.TokenExpiresAt, renewed?.EndsAt));
        }

        Platform.Clock.Advance(FactsLifetime);
        Assert.Null(await FindAsync(Elsewhere, former));
    }

    [Fact]
    public async Task Renew_RefusedUseCase_LeavesTheFormerToken()
    {
        var (session, former) = await BeginAsync();
        var (token, hash) = Session.NewToken();

        await RefuseAsync<ISessionStore>(s => s.RenewAsync(session, hash, Start.AddMinutes(9), Token));

        Assert.Null(await FindAsync(Platform, token));
        Assert.NotNull(await FindAsync(Platform, former));
    }

    [Fact]
    public async Task Renew_SessionThatHasEnded_IsNot()
    {
        var (session, _) = await BeginAsync();
        await DoAsync<ISessionStore>(s => s.EndAsync(session.Id, Token));

        Assert.False(await DoAsync<ISessionStore, bool>(s => s.RenewAsync(session, Session.NewToken().Hash, Start.AddMinutes(9), Token)));
    }

    [Fact]
    public async Task Use_RefreshToken_IsNotedAndKept()
    {
        var (session, _) = await BeginAsync();
        var (kept, token) = await RefreshableAsync(session);
        Assert.Equivalent(kept, await RefreshAsync(token), strict: true);

        Assert.True(await DoAsync<ISessionStore, bool>(s => s.UseAsync(kept, Start.AddSeconds(1), Token)));
        Assert.False(await DoAsync<ISessionStore, bool>(s => s.UseAsync(kept, Start.AddSeconds(2), Token)));

        var used = await RefreshAsync(token);
        Assert.Equal((session.Id, Start.AddSeconds(1), session.EndsAt), (used?.SessionId, used?.UsedAt, used?.ExpiresAt));
        Assert.Null(await RefreshAsync("ms_" + token[3..]));
    }

    [Fact]
    public async Task Use_RefreshTokenByManyAtOnce_OneGetsIt()
    {
        for (var round = 0; round < 3; round++)
        {
            var (session, _) = await BeginAsync();
            var (kept, _) = await RefreshableAsync(session);

            var results = await AtOnceAsync(16, node => ExecuteAsync<ISessionStore, bool>(node, async s => await s.UseAsync(kept, Start, Token)));

            Assert.Single(results, r => Outcome.Of(r));
        }
    }

    [Fact]
    public async Task Use_RefusedUseCase_LeavesTheRefreshTokenUnused()
    {
        var (session, _) = await BeginAsync();
        var (kept, token) = await RefreshableAsync(session);

        await RefuseAsync<ISessionStore>(s => s.UseAsync(kept, Start, Token));

        Assert.Null((await RefreshAsync(token))?.UsedAt);
        Assert.True(await DoAsync<ISessionStore, bool>(s => s.UseAsync(kept, Start, Token)));
    }

    [Fact]
    public async Task RemoveOverdue_Sessions_GoFromTheirEndOnWithTheirRefreshTokens()
    {
        var (shorter, _) = await BeginAsync(lifetime: TimeSpan.FromHours(1));
        var (longer, _) = await BeginAsync(lifetime: TimeSpan.FromHours(2));
        await RefreshableAsync(shorter);
        await RefreshableAsync(longer);

        Assert.Equal(0, await RemoveAsync(Start.AddHours(1).AddMicroseconds(-1)));
        Assert.Equal(1, await RemoveAsync(Start.AddHours(1)));

        Assert.Null(await ByIdAsync(shorter));
        Assert.NotNull(await ByIdAsync(longer));
        Assert.Equal(longer.Id, await Platform.QueryAsync(db => db.Set<RefreshToken>().Select(t => t.SessionId).SingleAsync(Token)));
        Assert.Equal(0, await RemoveAsync(Start.AddHours(1)));

        Task<int> RemoveAsync(DateTimeOffset now) => DoAsync<ISessionStore, int>(s => s.RemoveOverdueAsync(now, Token));
    }

    private static Task<Session?> FindAsync(TestPlatform node, string? token) => node.CallAsync<ISessionStore, Session?>(s => s.FindAsync(token, Token));

    private Task<Session?> ByIdAsync(Session session) => Platform.CallAsync<ISessionStore, Session?>(s => s.FindByIdAsync(session.Id, Token));

    private Task<RefreshToken?> RefreshAsync(string token) => Platform.CallAsync<ISessionStore, RefreshToken?>(s => s.FindRefreshAsync(token, Token));

    private async Task<(Session Session, string Token)> BeginAsync(Person? person = null, TimeSpan? lifetime = null)
    {
        var begun = Session.ByBearer(person ?? NewPerson(), TimeSpan.FromMinutes(5), lifetime ?? Lifetime, Start);
        await NoteAsync<ISessionStore>(s => s.Add(begun.Session));
        return begun;
    }

    private async Task<(RefreshToken Kept, string Token)> RefreshableAsync(Session session)
    {
        var issued = RefreshToken.Issue(session);
        await NoteAsync<ISessionStore>(s => s.Add(issued.Kept));
        return issued;
    }
}
