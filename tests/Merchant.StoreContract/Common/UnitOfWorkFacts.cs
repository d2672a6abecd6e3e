using System.Data.Common;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Common;

/// <summary>What holds of a unit of work on every provider: all or nothing, and fit for the next use case either way.</summary>
public abstract class UnitOfWorkFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly Error Refused = Error.Conflict("tests.refused", "As the test wants.");

    [Fact]
    public async Task Execute_Refusal_RollsBackTrackedAndSetBasedChanges()
    {
        var id = await Platform.EnrolAsync();

        var result = await InScopeAsync(services => Work(services).ExecuteAsync<bool>(
            async token =>
            {
                var account = await services.GetRequiredService<IAccountStore>().FindAsync(id, token);
                _ = account?.ChangePlan("pro");
                await services.GetRequiredService<MerchantDb>().Set<TierStanding>().ExecuteUpdateAsync(s => s.SetProperty(x => x.MonthsBelow, 9), token);
                return Refused;
            },
            Token));

        Assert.Same(Refused, result.Error);
        Assert.Equal("free", (await AccountAsync(id)).Plan);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<TierStanding>().Select(s => s.MonthsBelow).SingleAsync(Token)));
    }

    [Fact]
    public async Task Execute_AfterARefusal_NextUseCaseOfTheScopeWritesOnlyItsOwn()
    {
        var id = await Platform.EnrolAsync();

        await InScopeAsync(async services =>
        {
            await ChangePlanAsync(services, id, "pro", Refused);
            return await ChangePlanAsync(services, id, null, null);
        });

        Assert.Equal(("free", 1), (await AccountAsync(id)).PlanAndVersion());
    }

    [Fact]
    public async Task Execute_AfterAnException_NextUseCaseOfTheScopeWorks()
    {
        var id = await Platform.EnrolAsync();

        await InScopeAsync(async services =>
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => Work(services).ExecuteAsync<bool>(
                async token =>
                {
                    _ = (await services.GetRequiredService<IAccountStore>().FindAsync(id, token))?.ChangePlan("pro");
                    await services.GetRequiredService<MerchantDb>().Context.SaveChangesAsync(token);
                    throw new InvalidDataException("As the test wants.");
                },
                Token));
            Assert.Empty(services.GetRequiredService<MerchantDb>().Context.ChangeTracker.Entries());
            return await ChangePlanAsync(services, id, "basic", null);
        });

        Assert.Equal(("basic", 2), (await AccountAsync(id)).PlanAndVersion());
    }

    [Fact]
    public async Task Execute_AfterABrokenConstraint_NextUseCaseOfTheScopeWorks()
    {
        await Platform.EnrolAsync("taken");

        await InScopeAsync(async services =>
        {
            var enrolment = services.GetRequiredService<AccountEnrolment>();
            Outcome.Refusal(await enrolment.EnrolAsync(TestPlatform.Admin, Opening("taken"), Token), "accounts.handle.taken");
            return Outcome.Of(await enrolment.EnrolAsync(TestPlatform.Admin, Opening("free-one"), Token));
        });

        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task Execute_InsideAnother_JoinsItsTransaction()
    {
        var result = await InScopeAsync(services => Work(services).ExecuteAsync<bool>(
            async token =>
            {
                Outcome.Of(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, Opening("inner"), token));
                return Refused;
            },
            Token));

        Assert.Same(Refused, result.Error);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<OutboxEvent>().CountAsync(Token)));
    }

    [Fact]
    public async Task Execute_TwoInsideAnother_CommitTogether()
    {
        await InScopeAsync(services => Work(services).ExecuteAsync<bool>(
            async token =>
            {
                foreach (var handle in (string[])["first", "second"])
                    Outcome.Of(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, Opening(handle), token));

                return true;
            },
            Token));

        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task Execute_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InScopeAsync(services => Work(services).ExecuteAsync<bool>(
            async token =>
            {
                Outcome.Of(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, Opening("inner"), token));
                await cancelled.CancelAsync();
                return true;
            },
            cancelled.Token)));

        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task Execute_CallerGoneDuringTheCommit_IsCommitted()
    {
        using var cancelled = new CancellationTokenSource();
        await using var platform = TestPlatform.On(
            Database,
            builder => builder.Services.ConfigureDbContext<MerchantDbContext>(options => options.AddInterceptors(new GoneAtCommit(cancelled))));

        var result = await platform.InScopeAsync(services => Work(services).ExecuteAsync<bool>(
            async token =>
            {
                Outcome.Of(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(TestPlatform.Admin, Opening("inner"), token));
                return true;
            },
            cancelled.Token));

        Assert.True(result.IsSuccess);
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<Account>().CountAsync(Token)));
    }

    [Fact]
    public async Task Execute_OnCommit_IsCalledOnceAndOnlyThen()
    {
        var calls = 0;

        await InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MerchantDb>();
            await Work(services).ExecuteAsync<bool>(Note(Refused), Token);
            Assert.Equal(0, calls);
            await Work(services).ExecuteAsync<bool>(Note(null), Token);
            return await Work(services).ExecuteAsync<bool>(_ => Task.FromResult<Result<bool>>(true), Token);

            Func<CancellationToken, Task<Result<bool>>> Note(Error? refusal) => _ =>
            {
                db.OnCommit(() => calls++);
                return Task.FromResult<Result<bool>>(refusal is null ? true : refusal);
            };
        });

        Assert.Equal(1, calls);
    }

    private static IUnitOfWork Work(IServiceProvider services) => services.GetRequiredService<IUnitOfWork>();

    private static EnrolAccount Opening(string handle) => new(new OpenAccount(handle, "Store", null, null), 0);

    private static Task<Result<bool>> ChangePlanAsync(IServiceProvider services, AccountId id, string? plan, Error? refusal) =>
        Work(services).ExecuteAsync<bool>(
            async token =>
            {
                var account = await services.GetRequiredService<IAccountStore>().FindAsync(id, token);
                if (plan is not null)
                    _ = account?.ChangePlan(plan);

                return refusal is null ? true : refusal;
            },
            Token);

    private Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work) => Platform.InScopeAsync(work);

    private Task<Account> AccountAsync(AccountId id) => Platform.QueryAsync(db => db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == id, Token));
}

internal static class AccountPlan
{
    public static (string Plan, int Version) PlanAndVersion(this Account account) => (account.Plan, account.Version);
}

/// <summary>A caller who hangs up just when the commit is asked for.</summary>
internal sealed class GoneAtCommit(CancellationTokenSource caller) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await caller.CancelAsync();
        return result;
    }
}
