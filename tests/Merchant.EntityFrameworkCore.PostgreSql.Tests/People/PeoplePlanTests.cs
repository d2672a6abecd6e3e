using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.People;

/// <summary>What runs at every call, every sign-in and every hour finds its rows by an index and looks at few others.</summary>
public sealed class PeoplePlanTests(CrowdedDatabase database) : IClassFixture<CrowdedDatabase>, IAsyncLifetime
{
    private const int ForOne = 5;
    private const int ForAPage = 2 * (PageRequest.MaxLimit + 1);

    private static readonly Error Undone = Error.Conflict("tests.undone", "The rows are needed again.");

    private static readonly AccountId Small = CrowdedDatabase.Account(12_345);
    private static readonly AccountId Large = CrowdedDatabase.Account(777);

    /// <summary>What runs by which index; of a row far down, for a scan ends at the first that fits.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, Task>> Uses = new()
    {
        ["ux_sessions_token"] = s => s.GetRequiredService<ISessionStore>().FindAsync("ms_59999", Token),
        ["ix_sessions_person"] = s => s.GetRequiredService<ISessionStore>().EndAllAsync(Realm.Platform, CrowdedDatabase.Person(9), null, Token),
        ["ix_sessions_ends_at"] = s => s.GetRequiredService<ISessionStore>().RemoveOverdueAsync(TestPlatform.Start, Token),
        ["ix_refresh_tokens_session"] = s => s.GetRequiredService<ISessionStore>().EndAsync(CrowdedDatabase.Id(9), Token),
        ["ix_refresh_tokens_expires_at"] = s => s.GetRequiredService<ISessionStore>().RemoveOverdueAsync(TestPlatform.Start, Token),
        ["ix_one_time_tokens_subject"] = s => s.GetRequiredService<IOneTimeTokenStore>().VoidAsync(TokenPurpose.PasswordReset, Guid.Empty, CrowdedDatabase.Id(9), Token),
        ["ix_one_time_tokens_expires_at"] = s => s.GetRequiredService<IOneTimeTokenStore>().RemoveOverdueAsync(TestPlatform.Start, 1_000, Token),
        ["ix_sign_in_attempts_since"] = s => s.GetRequiredService<IAttemptStore>().RemoveBeforeAsync(TestPlatform.Start.AddDays(-1), TestPlatform.Start, Token),
        ["ux_people_email"] = s => s.GetRequiredService<IPersonStore>().FindByEmailAsync(Realm.Platform, Outcome.Of(EmailAddress.Parse("p19999@shop.example")), Token),
        ["ix_passkeys_person"] = s => s.GetRequiredService<ICredentialStore>().ListPasskeysAsync(Realm.Platform, CrowdedDatabase.Person(9), 50, Token),
        ["ix_members_person"] = s => s.GetRequiredService<IPersonFactsQueries>().FindAsync(Realm.Platform, CrowdedDatabase.Person(19_999), Token),
        ["ux_api_keys_hash"] = s => s.GetRequiredService<IApiKeyFactsQueries>().FindAsync(SecretToken.HashOf("mk_39999", "mk_") ?? "", Token),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Indexes => [.. Uses.Keys];

    private TestPlatform Platform => database.Platform;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The watch sees what it is there to see: each index is dropped, in a transaction that is rolled back.</summary>
    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Watch_WithoutTheIndex_SeesASeqScan(string index)
    {
        var drop = $"DROP INDEX merchant.{index}";
        database.Watch.Clear();
        await UndoneAsync<IServiceProvider>(async services =>
        {
            await services.GetRequiredService<MerchantDb>().Context.Database.ExecuteSqlRawAsync(drop, Token);
            await Uses[index](services);
        });

        Assert.Contains(database.Watch.Plans, PlanWatch.ReadsAll);
        Assert.Contains(database.Watch.Plans, plan => PlanWatch.MostRowsInVain(plan) > ForAPage);
    }

    [Fact]
    public Task Session_ByToken() => WatchAsync(
        1, ForOne, async () => Assert.NotNull(await Platform.CallAsync<ISessionStore, Session?>(s => s.FindAsync("ms_7", Token))), "ux_sessions_token");

    [Fact]
    public Task Session_RefreshAndEnd() => WatchAsync(6, ForOne, () => UndoneAsync<ISessionStore>(async s =>
    {
        var known = await s.FindRefreshAsync("mr_8", Token);
        Assert.True(known is not null && await s.UseAsync(known, TestPlatform.Start, Token));
        var session = await s.FindByIdAsync(known.SessionId, Token);
        Assert.True(session is not null && await s.RenewAsync(session, "hash", TestPlatform.Start, Token));
        await s.EndAsync(known.SessionId, Token);
    }), "pk_refresh_tokens", "pk_sessions", "ix_refresh_tokens_session");

    [Fact]
    public Task Sessions_EndAllOfAPerson() => WatchAsync(
        3, ForOne * 2, () => UndoneAsync<ISessionStore>(s => s.EndAllAsync(Realm.Platform, CrowdedDatabase.Person(9), CrowdedDatabase.Id(8), Token)),
        "ix_sessions_person", "ix_refresh_tokens_session");

    [Fact]
    public Task Sessions_RemoveOverdue() => WatchAsync(
        2, 600, () => UndoneAsync<ISessionStore>(async s => Assert.Equal(600, await s.RemoveOverdueAsync(TestPlatform.Start, Token))),
        "ix_sessions_ends_at", "ix_refresh_tokens_expires_at");

    [Fact]
    public Task Tokens_FindTakeAndVoid() => WatchAsync(4, ForOne, () => UndoneAsync<IOneTimeTokenStore>(async s =>
    {
        Assert.NotNull(await s.FindAsync("mt_7", TokenPurpose.PasswordReset, TestPlatform.Start, Token));
        Assert.NotNull(await s.TakeAsync("mt_7", TokenPurpose.PasswordReset, TestPlatform.Start, Token));
        await s.VoidAsync(TokenPurpose.PasswordReset, Realm.Platform.Value, CrowdedDatabase.Id(99), Token);
    }), "pk_one_time_tokens", "ix_one_time_tokens_subject");

    [Fact]
    public Task Tokens_RemoveOverdue() => WatchAsync(
        1, 600, () => UndoneAsync<IOneTimeTokenStore>(async s => Assert.Equal(600, await s.RemoveOverdueAsync(TestPlatform.Start, 1_000, Token))),
        "ix_one_time_tokens_expires_at");

    [Fact]
    public Task Attempts_Lock() => WatchAsync(
        2, ForOne, () => UndoneAsync<IAttemptStore>(async s => Assert.Equal(1, (await s.LockAsync("k7", Token)).Count)), "pk_sign_in_attempts");

    [Fact]
    public Task Attempts_RemoveBefore() => WatchAsync(
        1, 600, () => UndoneAsync<IAttemptStore>(async s => Assert.Equal(600, await s.RemoveBeforeAsync(TestPlatform.Start.AddDays(-1), TestPlatform.Start, Token))),
        "ix_sign_in_attempts_since");

    [Fact]
    public Task Person_ByEmail() => WatchAsync(1, ForOne, () => UndoneAsync<IPersonStore>(async s =>
    {
        var email = Outcome.Of(EmailAddress.Parse("p7@SHOP.example"));
        Assert.Equal(CrowdedDatabase.Person(7), (await s.FindByEmailAsync(Realm.Platform, email, Token))?.Id);
    }), "ux_people_email");

    [Fact]
    public Task PersonFacts_ById() => WatchAsync(1, ForOne, async () =>
    {
        var facts = await FactsAsync(4_000);
        Assert.Equal((1, 2), (facts?.StaffRoles.Count, facts?.Memberships.Count));
    }, "pk_people", "ix_members_person");

    [Fact]
    public Task PersonFacts_OfAManyAccountsPerson() => WatchAsync(1, 2 * 302, async () => Assert.Equal(302, (await FactsAsync(5))?.Memberships.Count), "ix_members_person");

    [Fact]
    public Task Credentials_AndPasskeys() => WatchAsync(3, ForOne, () => UndoneAsync<ICredentialStore>(async s =>
    {
        Assert.NotNull(await s.FindAsync(Realm.Platform, CrowdedDatabase.Person(7), Token));
        Assert.Equal(2, (await s.ListPasskeysAsync(Realm.Platform, CrowdedDatabase.Person(7), 50, Token)).Count);
        Assert.NotNull(await s.FindPasskeyAsync(Realm.Platform, $"c1{CrowdedDatabase.Person(7)}", Token));
    }), "pk_credentials", "ix_passkeys_person", "pk_passkeys");

    [Fact]
    public Task ApiKey_ByHash() => WatchAsync(1, ForOne, async () =>
    {
        var hash = SecretToken.HashOf("mk_7", "mk_") ?? "";
        Assert.NotNull(await Platform.CallAsync<IApiKeyFactsQueries, ApiKeyFacts?>(q => q.FindAsync(hash, Token)));
    }, "ux_api_keys_hash", "pk_accounts");

    [Fact]
    public Task ApiKeys_EveryPageOfALargeAccount() => WatchAsync(20, ForAPage, async () => Assert.Equal(
        4_002, await Pages.CountAsync(page => Platform.CallAsync<IApiKeyStore, Result<Page<ApiKey>>>(s => s.ListAsync(Large, page, Token)))), "pk_api_keys");

    [Fact]
    public Task ApiKeys_CountLiveAndNoteUses() => WatchAsync(3, ForOne, async () =>
    {
        await UndoneAsync<IApiKeyStore>(async s => Assert.Equal(2, await s.CountLiveAsync(Small, TestPlatform.Start, Token)));
        ApiKeyUse[] uses = [new(SecretToken.HashOf("mk_8", "mk_") ?? "", TestPlatform.Start), new("unknown", TestPlatform.Start)];
        Assert.Equal(1, Outcome.Of(await Platform.CallAsync<IApiKeyStore, Result<int>>(s => s.NoteUsesAsync(uses, Token))));
    }, "pk_api_keys", "ux_api_keys_hash");

    /// <summary>Towards the end, all that are left are read at once.</summary>
    [Fact]
    public Task Members_EveryPageOfALargeAccount() => WatchAsync(100, 5_000, async () => Assert.Equal(
        20_000, await Pages.CountAsync(page => Platform.CallAsync<IMemberStore, Result<Page<MemberView>>>(s => s.ListAsync(Large, page, Token)))), "pk_members");

    [Fact]
    public Task Members_OfASmallAccount() => WatchAsync(1, ForOne, async () => Assert.Single(
        Outcome.Of(await Platform.CallAsync<IMemberStore, Result<Page<MemberView>>>(s => s.ListAsync(Small, new PageRequest(null, 50), Token))).Items), "pk_members");

    [Fact]
    public Task Invitations_EveryPageOfALargeAccount() => WatchAsync(15, ForAPage, async () => Assert.Equal(
        3_000, await Pages.CountAsync(page => Platform.CallAsync<IInvitationStore, Result<Page<Invitation>>>(s => s.ListOpenAsync(Large, page, Token)))), "ix_invitations_open");

    [Fact]
    public Task Invitations_FindAndCountOpen() => WatchAsync(2, 100, () => UndoneAsync<IInvitationStore>(async s =>
    {
        Assert.True(await s.HasOpenAsync(Large, 100, TestPlatform.Start, Token));
        var refused = Outcome.Of(EmailAddress.Parse("nobody@shop.example"));
        Assert.Null(await s.FindOpenAsync(Large, refused, Token));
    }), "ix_invitations_open", "ux_invitations_open");

    [Fact]
    public Task Accounts_EveryPageWithBothOfTheStaff() => WatchAsync(100, ForAPage, async () =>
        Assert.Equal(20_000, await Pages.CountAsync(page => ListAsync(null, page))), "pk_accounts", "pk_assignments", "pk_people");

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(10)]
    public Task Accounts_OfAMemberWithSome(int count) => WatchAsync(1, 2 * count, async () =>
    {
        AccountId[] only = [.. Enumerable.Range(1, count).Select(i => CrowdedDatabase.Account(i * 39))];
        Assert.Equal(count, await Pages.CountAsync(page => ListAsync(only, page)));
    }, "pk_accounts", "pk_assignments", "pk_people");

    private async Task WatchAsync(int leastStatements, int mostRows, Func<Task> act, params string[] indexes)
    {
        database.Watch.Clear();
        await act();
        var plans = database.Watch.Plans;

        Assert.True(plans.Count >= leastStatements, $"Only {plans.Count} plans were seen.");
        Assert.All(plans, plan => Assert.False(
            PlanWatch.ReadsAll(plan) || PlanWatch.MostRows(plan) > mostRows || PlanWatch.MostRowsInVain(plan) > mostRows, plan));
        Assert.All(indexes, index => Assert.Contains(plans, plan => plan.Contains($"{index} ", StringComparison.Ordinal)));
    }

    private Task<Result<Page<AccountOverview>>> ListAsync(IReadOnlyCollection<AccountId>? only, PageRequest page) =>
        Platform.CallAsync<ITierQueries, Result<Page<AccountOverview>>>(q => q.ListOverviewsAsync(only, page, Token));

    private Task<PersonFacts?> FactsAsync(int person) =>
        Platform.CallAsync<IPersonFactsQueries, PersonFacts?>(q => q.FindAsync(Realm.Platform, CrowdedDatabase.Person(person), Token));

    /// <summary>Runs a use case that leaves the rows as they are.</summary>
    private async Task UndoneAsync<TService>(Func<TService, Task> work)
        where TService : notnull => Assert.Same(Undone, (await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async _ =>
            {
                await work(services.GetRequiredService<TService>());
                return Undone;
            },
            Token))).Error);
}
