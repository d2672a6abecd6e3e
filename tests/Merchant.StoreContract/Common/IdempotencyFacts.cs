using Merchant.Accounts;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Common;

/// <summary>What holds of kept answers on every provider.</summary>
public abstract class IdempotencyFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Find_KeptAnswer_IsReadBackAsItWasWritten()
    {
        var kept = new IdempotentAnswer("staff:admin POST /a", "key-1 ñ", "hash", [0, 1, 255], Start.AddMicroseconds(123_456));
        Outcome.Of(await KeepAsync(kept));

        var found = await FindAsync(kept.Scope, kept.Key);

        Assert.NotNull(found);
        Assert.Equal(kept, found with { Answer = kept.Answer });
        Assert.Equal(kept.Answer, found.Answer);
    }

    [Fact]
    public async Task Find_OtherScopeOrKey_FindsNothing()
    {
        Outcome.Of(await KeepAsync(Answer("scope", "key")));

        Assert.Null(await FindAsync("scope", "KEY"));
        Assert.Null(await FindAsync("other", "key"));
    }

    [Fact]
    public async Task Add_KeyTaken_IsRefusedAndRollsBackWhatCameWithIt()
    {
        Outcome.Of(await KeepAsync(Answer("scope", "key")));

        var second = await KeepAsync(Answer("scope", "key"), "casa-lola");

        Assert.Equal(ErrorKind.Conflict, Outcome.Refusal(second, "idempotency.taken").Kind);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task Add_OneKeyByManyAtOnce_OneCallHasItsEffect()
    {
        await Platform.EnrolAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => KeepAsync(Answer("scope", "key"), $"store-{i}"), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("idempotency.taken", r.Error?.Code));
        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task CleanUp_AfterADay_RemovesTheOldOnesOnly()
    {
        Outcome.Of(await KeepAsync(Answer("scope", "old")));
        Platform.Clock.Advance(IdempotencyCleanUp.Retention);
        Outcome.Of(await KeepAsync(Answer("scope", "present")));
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal(1, await Platform.RunAsync<IdempotencyCleanUp>());

        Assert.Null(await FindAsync("scope", "old"));
        Assert.NotNull(await FindAsync("scope", "present"));
    }

    private IdempotentAnswer Answer(string scope, string key) => new(scope, key, "hash", [1], Platform.Now);

    private Task<IdempotentAnswer?> FindAsync(string scope, string key) =>
        Platform.CallAsync<IIdempotencyStore, IdempotentAnswer?>(s => s.FindAsync(scope, key, Token));

    private Task<Result<bool>> KeepAsync(IdempotentAnswer answer, string? handle = null) =>
        Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                services.GetRequiredService<IIdempotencyStore>().Add(answer);
                if (handle is null)
                    return true;

                var command = new EnrolAccount(new OpenAccount(handle, "Store", null, null), 0);
                var enrolled = await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, command, token);
                return enrolled.Then(_ => true);
            },
            Token));
}
