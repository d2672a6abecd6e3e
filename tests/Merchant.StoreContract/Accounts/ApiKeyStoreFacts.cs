using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of stored API keys on every provider.</summary>
public abstract class ApiKeyStoreFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly CreateApiKey Writing = new("Almacén 🛒", ["dispatches:write", "account:read"], null);

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        // Replaced where contexts come from, to see whether a call needs one at all.
        builder.Services.AddSingleton<ContextCount>();
        var shipped = builder.Services.Last(s => s.ServiceType == typeof(MerchantContextSource)).ImplementationType
            ?? throw new InvalidOperationException("Contexts come from elsewhere by now.");
        builder.Services.AddSingleton<MerchantContextSource>(
            s => new CountingContexts((MerchantContextSource)ActivatorUtilities.CreateInstance(s, shipped), s.GetRequiredService<ContextCount>()));
    }

    [Fact]
    public async Task Create_Key_IsReadBackWithoutItsSecret()
    {
        var account = await Platform.EnrolAsync();
        var owner = Owner(account);

        var created = Outcome.Of(await CreateAsync(owner, account, Writing with { ExpiresAt = Start.AddDays(30) }));
        var listed = Assert.Single(Outcome.Of(await ListAsync(owner, account)).Items);

        Assert.Equal((created.Key.Id, created.Key.Prefix, created.Key.Hash), (listed.Id, listed.Prefix, listed.Hash));
        Assert.Equal(("Almacén 🛒", "ana", Start, Start.AddDays(30)), (listed.Name, listed.CreatedBy, listed.CreatedAt, listed.ExpiresAt));
        Assert.Equal([ApiScope.AccountRead, ApiScope.DispatchesWrite], listed.Scopes);
        Assert.Equal((null, null), (listed.LastUsedAt, listed.RevokedAt));
    }

    [Fact]
    public async Task Changes_OfKeys_AreAuditedAndTold()
    {
        var account = await Platform.EnrolAsync();
        var key = Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key;
        Outcome.Of(await RevokeAsync(account, key.Id));
        Outcome.Of(await RevokeAsync(account, key.Id));

        var audit = Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(account, new PageRequest(null, 50), Token)));
        var entries = audit.Items.Where(e => e.Action.StartsWith("api_keys.", StringComparison.Ordinal)).ToList();

        Assert.Equal(["api_keys.revoke", "api_keys.create"], entries.Select(e => e.Action).OrderDescending(StringComparer.Ordinal));
        Assert.All(entries, e => Assert.Contains(new AuditChange("key", null, $"{key.Id}"), e.Changes));
        Assert.DoesNotContain(entries.SelectMany(e => e.Changes), c => c.After == key.Hash);
        Assert.Equal(
            ["api_keys.created.v1", "api_keys.revoked.v1"],
            await Platform.QueryAsync(db => db.Set<EntityFrameworkCore.Outbox.OutboxEvent>().Select(e => e.Name).Where(n => n.StartsWith("api_keys")).OrderBy(n => n).ToListAsync(Token)));
    }

    [Fact]
    public async Task List_ManyKeys_PagesNewestFirstWithinTheAccount()
    {
        var (account, other) = (await Platform.EnrolAsync(), await Platform.EnrolAsync("other"));
        var made = new List<ApiKeyId>();
        for (var i = 0; i < 5; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromSeconds(1));
            made.Add(Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key.Id);
            Outcome.Of(await CreateAsync(Owner(other), other, Writing));
        }

        var listed = await Lists.WalkAsync(2, page => Platform.CallAsync<ApiKeyService, Result<Page<ApiKey>>>(s => s.ListAsync(Owner(account), account, page, Token)));

        Assert.Equal(made.AsEnumerable().Reverse(), listed.Select(k => k.Id));
        await Lists.RefuseHostileCursorsAsync(page => Platform.CallAsync<ApiKeyService, Result<Page<ApiKey>>>(s => s.ListAsync(Owner(account), account, page, Token)));
    }

    [Fact]
    public async Task Create_MoreThanTheMost_IsRefusedUntilOneIsRevokedOrExpires()
    {
        var account = await Platform.EnrolAsync();
        for (var i = 1; i < ApiKeyRules.MaxLiveKeys; i++)
            Outcome.Of(await CreateAsync(Owner(account), account, Writing with { ExpiresAt = i == 1 ? Start.AddHours(1) : null }));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => CreateAsync(Owner(account), account, Writing), Token)));

        var last = Assert.Single(results, r => r.IsSuccess).Value.Key;
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("api_keys.too_many", r.Error?.Code));
        Outcome.Of(await RevokeAsync(account, last.Id));
        Outcome.Of(await CreateAsync(Owner(account), account, Writing));
        Outcome.Refusal(await CreateAsync(Owner(account), account, Writing), "api_keys.too_many");
        Platform.Clock.Advance(TimeSpan.FromHours(1));
        Outcome.Of(await CreateAsync(Owner(account), account, Writing));
    }

    [Fact]
    public async Task Verify_SecondCallWithinTheLifetime_NeedsNoDatabase()
    {
        var account = await Platform.EnrolAsync();
        var secret = await SecretAsync(account);
        var contexts = Platform.Services.GetRequiredService<ContextCount>();
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, secret)).Kind);
        var first = contexts.Made;

        for (var call = 0; call < 20; call++)
            Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, secret)).Kind);

        Assert.Equal(first, contexts.Made);
        Platform.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, secret)).Kind);
        Assert.Equal(first + 1, contexts.Made);
    }

    [Fact]
    public async Task Verify_RevokedKey_IsRefusedHereAtOnceAndElsewhereWithinTheLifetime()
    {
        var account = await Platform.EnrolAsync();
        var created = Outcome.Of(await CreateAsync(Owner(account), account, Writing));
        var elsewhere = PlatformOn(Database, Platform.Clock);
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, created.Secret)).Kind);
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(elsewhere, created.Secret)).Kind);

        Outcome.Of(await RevokeAsync(account, created.Key.Id));

        Assert.Equal(ActorKind.Anonymous, (await VerifyAsync(Platform, created.Secret)).Kind);
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(elsewhere, created.Secret)).Kind);
        Platform.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ActorKind.Anonymous, (await VerifyAsync(elsewhere, created.Secret)).Kind);
    }

    [Fact]
    public async Task Verify_RefusedRevocation_KeepsTheKey()
    {
        var account = await Platform.EnrolAsync();
        var created = Outcome.Of(await CreateAsync(Owner(account), account, Writing));

        Outcome.Refusal(await RevokeAsync(account, ApiKeyId.New(Start)), "api_keys.not_found");
        var stranger = Owner(await Platform.EnrolAsync("other"));
        Outcome.Refusal(
            await Platform.CallAsync<ApiKeyService, Result<ApiKey>>(s => s.RevokeAsync(stranger, account, created.Key.Id, Token)),
            "accounts.not_found");

        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, created.Secret)).Kind);
    }

    [Fact]
    public async Task Verify_Expiry_IsByTheClockAlsoWhileRemembered()
    {
        var account = await Platform.EnrolAsync();
        var secret = Outcome.Of(await CreateAsync(Owner(account), account, Writing with { ExpiresAt = Start.AddSeconds(2) })).Secret;
        Assert.Equal(ActorKind.ApiKey, (await VerifyAsync(Platform, secret)).Kind);

        Platform.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ActorKind.Anonymous, (await VerifyAsync(Platform, secret)).Kind);
    }

    [Fact]
    public async Task Verify_PlanOrStatusChanged_HoldsAtOnceHere()
    {
        await using var platform = TestPlatform.On(
            Database, b => b.ConfigureAccounts(o => (o.Plans[3], o.Plans[4]) = (new Plan("pro", "Pro", "dispatches:write"), new Plan("premium", "Premium"))));
        var account = await platform.EnrolAsync();
        var secret = Outcome.Of(await platform.CallAsync<ApiKeyService, Result<CreatedApiKey>>(s => s.CreateAsync(Owner(account), account, Writing, Token))).Secret;
        Assert.Equal("plans.capability_missing", await WithheldAsync());

        await ChangeAsync(s => s.ChangePlanAsync(TestPlatform.Admin, account, "pro", null, Token));
        Assert.Null(await WithheldAsync());

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, account, AccountStatus.Suspended, "unpaid", null, Token));
        Assert.Equal("accounts.suspended", await WithheldAsync());

        await ChangeAsync(s => s.ChangeStatusAsync(TestPlatform.Admin, account, AccountStatus.Closed, "gone", null, Token));
        Assert.Equal(ActorKind.Anonymous, (await VerifyAsync(platform, secret)).Kind);

        async Task<string?> WithheldAsync() => (await VerifyAsync(platform, secret)).Grant?.Refuses(ApiScope.DispatchesWrite)?.Code;

        async Task ChangeAsync(Func<AccountService, Task<Result<Account>>> change) => Outcome.Of(await platform.CallAsync(change));
    }

    [Fact]
    public async Task Verify_TextsThatAreNoKey_AreNobody()
    {
        var secret = await SecretAsync(await Platform.EnrolAsync());

        foreach (var text in (string?[])[null, "", "mk_", "mk_\0", secret[1..], secret + "x", secret[..^1], secret.ToUpperInvariant(), $"{secret} ", "mk_' OR 1=1 --", "mk_" + new string('x', 1_000_000), "mt_" + secret[3..]])
            Assert.Equal(ActorKind.Anonymous, (await VerifyAsync(Platform, text)).Kind);
    }

    [Fact]
    public async Task NoteUses_EarlierOrUnknownOnes_MoveNothingBack()
    {
        var account = await Platform.EnrolAsync();
        var (one, other) = (Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key, Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key);

        Assert.Equal(2, await NoteAsync(new ApiKeyUse(one.Hash, Start.AddSeconds(10)), new ApiKeyUse(other.Hash, Start.AddSeconds(10)), new ApiKeyUse("unknown", Start)));
        Assert.Equal(1, await NoteAsync(new ApiKeyUse(one.Hash, Start.AddSeconds(5)), new ApiKeyUse(other.Hash, Start.AddSeconds(11))));

        var listed = Outcome.Of(await ListAsync(Owner(account), account)).Items;
        Assert.Equal(Start.AddSeconds(10), listed.Single(k => k.Id == one.Id).LastUsedAt);
        Assert.Equal(Start.AddSeconds(11), listed.Single(k => k.Id == other.Id).LastUsedAt);
        Assert.All(listed, k => Assert.Equal(1, k.Version));
    }

    [Fact]
    public async Task NoteUses_ManyMoreThanFitAStatement_AreAllNoted()
    {
        var account = await Platform.EnrolAsync();
        var key = Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key;
        var uses = Enumerable.Range(0, 40_000).Select(i => new ApiKeyUse($"unknown-{i}", Start.AddSeconds(i % 3))).Append(new ApiKeyUse(key.Hash, Start));

        Assert.Equal(1, await NoteAsync([.. uses]));
    }

    [Fact]
    public async Task Create_SuspendedOrClosedAccount_IsRefusedAndRevokingIsNot()
    {
        var account = await Platform.EnrolAsync();
        var keys = new List<ApiKey>();
        for (var i = 0; i < 3; i++)
            keys.Add(Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Key);

        Outcome.Of(await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, account, AccountStatus.Suspended, "unpaid", null, Token)));
        Outcome.Refusal(await CreateAsync(Owner(account), account, Writing), "accounts.suspended");
        Outcome.Of(await CreateAsync(TestPlatform.Admin, account, Writing));
        Outcome.Of(await RevokeAsync(account, keys[0].Id));

        Outcome.Of(await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, account, AccountStatus.Closed, "gone", null, Token)));
        Outcome.Refusal(await CreateAsync(Owner(account), account, Writing), "accounts.closed");
        Outcome.Refusal(await CreateAsync(TestPlatform.Admin, account, Writing), "accounts.closed");
        Outcome.Of(await RevokeAsync(account, keys[1].Id));
    }

    private static Actor Owner(AccountId account) => Actor.Member("ana", new Membership(account, MemberRole.Owner));

    private static Task<Actor> VerifyAsync(TestPlatform platform, string? secret) => platform.CallAsync<ApiKeyVerifier, Actor>(v => v.VerifyAsync(secret, Token));

    private Task<Result<CreatedApiKey>> CreateAsync(Actor actor, AccountId account, CreateApiKey command) =>
        Platform.CallAsync<ApiKeyService, Result<CreatedApiKey>>(s => s.CreateAsync(actor, account, command, Token));

    private async Task<string> SecretAsync(AccountId account) => Outcome.Of(await CreateAsync(Owner(account), account, Writing)).Secret;

    private Task<Result<ApiKey>> RevokeAsync(AccountId account, ApiKeyId key) =>
        Platform.CallAsync<ApiKeyService, Result<ApiKey>>(s => s.RevokeAsync(Owner(account), account, key, Token));

    private Task<Result<Page<ApiKey>>> ListAsync(Actor actor, AccountId account) =>
        Platform.CallAsync<ApiKeyService, Result<Page<ApiKey>>>(s => s.ListAsync(actor, account, new PageRequest(null, 50), Token));

    private async Task<int> NoteAsync(params ApiKeyUse[] uses) =>
        Outcome.Of(await Platform.CallAsync<IApiKeyStore, Result<int>>(s => s.NoteUsesAsync(uses, Token)));

    private sealed class ContextCount
    {
        public int Made { get; set; }
    }

    private sealed class CountingContexts(MerchantContextSource source, ContextCount count) : MerchantContextSource
    {
        public override OwnedContext Create()
        {
            count.Made++;
            return source.Create();
        }
    }
}
