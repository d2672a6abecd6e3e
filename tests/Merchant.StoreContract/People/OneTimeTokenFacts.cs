using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.People;

/// <summary>What holds of single-use tokens on every provider.</summary>
public abstract class OneTimeTokenFacts(IDatabaseSource databases) : PeopleFacts(databases)
{
    private static readonly DateTimeOffset End = Start.AddHours(1);
    private static readonly Guid Subject = Guid.CreateVersion7(Start);

    [Theory]
    [InlineData(TokenPurpose.Invitation)]
    [InlineData(TokenPurpose.PasswordReset)]
    [InlineData(TokenPurpose.PasskeyChallenge)]
    public async Task Find_Token_IsForItsPurposeOnly(TokenPurpose purpose)
    {
        var (kept, token) = await IssueAsync(purpose);

        foreach (var other in Enum.GetValues<TokenPurpose>().Where(p => p != purpose))
        {
            Assert.Null(await FindAsync(token, other, Start));
            Assert.Null(await TakeAsync(token, other, Start));
        }

        Assert.Equivalent(kept, await FindAsync(token, purpose, Start), strict: true);
        Assert.Equivalent(kept, await TakeAsync(token, purpose, Start), strict: true);
    }

    [Fact]
    public async Task Find_Expiry_IsExact()
    {
        var (_, token) = await IssueAsync();

        Assert.NotNull(await FindAsync(token, TokenPurpose.PasswordReset, End.AddMicroseconds(-1)));
        Assert.Null(await FindAsync(token, TokenPurpose.PasswordReset, End));
        Assert.Null(await TakeAsync(token, TokenPurpose.PasswordReset, End));
        Assert.NotNull(await TakeAsync(token, TokenPurpose.PasswordReset, End.AddMicroseconds(-1)));
    }

    [Fact]
    public async Task Find_TextsThatAreNoToken_AreNothing()
    {
        var (kept, token) = await IssueAsync();

        foreach (var text in (string?[])[null, "", "mt_", "mt_\0", token[1..], token + "x", token[..^1], token.ToUpperInvariant(), $"{token} ", "mt_' OR 1=1 --", "ms_" + token[3..], kept.Hash, "mt_" + new string('x', 1_000_000)])
        {
            Assert.Null(await FindAsync(text, TokenPurpose.PasswordReset, Start));
            Assert.Null(await TakeAsync(text, TokenPurpose.PasswordReset, Start));
        }
    }

    [Fact]
    public async Task Find_AsOftenAsAnybodyLikes_UsesNothingUp()
    {
        var (_, token) = await IssueAsync();

        for (var i = 0; i < 3; i++)
            Assert.NotNull(await FindAsync(token, TokenPurpose.PasswordReset, Start));
    }

    [Fact]
    public async Task Take_ByManyAtOnce_OneGetsIt()
    {
        for (var round = 0; round < 3; round++)
        {
            var (_, token) = await IssueAsync();

            var taken = await AtOnceAsync(16, node => ExecuteAsync<IOneTimeTokenStore, bool>(
                node, async s => await s.TakeAsync(token, TokenPurpose.PasswordReset, Start, Token) is not null));

            Assert.Single(taken, r => Outcome.Of(r));
            Assert.Null(await FindAsync(token, TokenPurpose.PasswordReset, Start));
        }
    }

    [Fact]
    public async Task Take_RefusedUseCase_LeavesItUnused()
    {
        var (_, token) = await IssueAsync();

        await RefuseAsync<IOneTimeTokenStore>(async s => Assert.NotNull(await s.TakeAsync(token, TokenPurpose.PasswordReset, Start, Token)));

        Assert.NotNull(await TakeAsync(token, TokenPurpose.PasswordReset, Start));
        Assert.Null(await TakeAsync(token, TokenPurpose.PasswordReset, Start));
    }

    /// <summary>Guards the one who comes second and waits: the first is refused in the end, so the token is still there for somebody.</summary>
    [Fact]
    public async Task Take_ByManyAtOnceSomeOfThemRefused_OneThatIsNotGetsIt()
    {
        var (_, token) = await IssueAsync();
        var count = 0;

        var results = await AtOnceAsync(16, node => ExecuteAsync<IOneTimeTokenStore, bool>(node, async s =>
        {
            if (await s.TakeAsync(token, TokenPurpose.PasswordReset, Start, Token) is null)
                return false;

            return Interlocked.Increment(ref count) < 4 ? Refused : true;
        }));

        Assert.Equal(3, results.Count(r => r.Error == Refused));
        Assert.Single(results, r => r.IsSuccess && r.Value);
    }

    [Fact]
    public async Task Void_Subject_VoidsAllOfThatPurposeAndNoOthers()
    {
        var (_, one) = await IssueAsync();
        var (_, two) = await IssueAsync();
        var (_, invitation) = await IssueAsync(TokenPurpose.Invitation);
        var (_, foreign) = await IssueAsync(realm: Store.Value);
        var (_, other) = await IssueAsync(subject: Guid.CreateVersion7(Start));

        await RefuseAsync<IOneTimeTokenStore>(s => s.VoidAsync(TokenPurpose.PasswordReset, Guid.Empty, Subject, Token));
        Assert.NotNull(await FindAsync(one, TokenPurpose.PasswordReset, Start));
        await DoAsync<IOneTimeTokenStore>(s => s.VoidAsync(TokenPurpose.PasswordReset, Guid.Empty, Subject, Token));

        Assert.Null(await FindAsync(one, TokenPurpose.PasswordReset, Start));
        Assert.Null(await TakeAsync(two, TokenPurpose.PasswordReset, Start));
        Assert.NotNull(await FindAsync(invitation, TokenPurpose.Invitation, Start));
        Assert.NotNull(await FindAsync(foreign, TokenPurpose.PasswordReset, Start));
        Assert.NotNull(await FindAsync(other, TokenPurpose.PasswordReset, Start));
    }

    [Fact]
    public async Task RemoveOverdue_Tokens_GoFromTheirEndOn()
    {
        await IssueAsync();
        var (later, _) = await IssueAsync(end: End.AddMinutes(1));

        Assert.Equal(0, await RemoveAsync(End.AddMicroseconds(-1)));
        Assert.Equal(1, await RemoveAsync(End));
        Assert.Equal(0, await RemoveAsync(End));

        Assert.Equal(later.Hash, await Platform.QueryAsync(db => db.Set<OneTimeToken>().Select(t => t.Hash).SingleAsync(Token)));

        Task<int> RemoveAsync(DateTimeOffset now) => DoAsync<IOneTimeTokenStore, int>(s => s.RemoveOverdueAsync(now, 1_000, Token));
    }

    private async Task<(OneTimeToken Kept, string Token)> IssueAsync(
        TokenPurpose purpose = TokenPurpose.PasswordReset, Guid realm = default, Guid? subject = null, DateTimeOffset? end = null)
    {
        var issued = OneTimeToken.Issue(purpose, realm, subject ?? Subject, end ?? End);
        await NoteAsync<IOneTimeTokenStore>(s => s.Add(issued.Kept));
        return issued;
    }

    private Task<OneTimeToken?> FindAsync(string? token, TokenPurpose purpose, DateTimeOffset now) =>
        Platform.CallAsync<IOneTimeTokenStore, OneTimeToken?>(s => s.FindAsync(token, purpose, now, Token));

    private async Task<OneTimeToken?> TakeAsync(string? token, TokenPurpose purpose, DateTimeOffset now)
    {
        OneTimeToken? taken = null;
        await DoAsync<IOneTimeTokenStore>(async s => taken = await s.TakeAsync(token, purpose, now, Token));
        return taken;
    }
}
