using Merchant.Common;

namespace Merchant.Accounts;

public sealed class ApiKeyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly AccountId Id = AccountId.New(Now);
    private static readonly Plan[] Plans = [new("free", "Free"), new("pro", "Pro", "dispatches:write")];

    public static TheoryData<string?, string?[]?, int?, string, string> Refused => new()
    {
        { "", ["account:read"], null, "api_keys.name.invalid", "name" },
        { null, ["account:read"], null, "api_keys.name.invalid", "name" },
        { new string('x', 101), ["account:read"], null, "api_keys.name.invalid", "name" },
        { "a\tb", ["account:read"], null, "api_keys.name.invalid", "name" },
        { "Warehouse", null, null, "api_keys.scopes.count", "scopes" },
        { "Warehouse", [], null, "api_keys.scopes.count", "scopes" },
        { "Warehouse", ["account:read", "moon:write"], null, "api_keys.scope.unknown", "scopes[1]" },
        { "Warehouse", [null], null, "api_keys.scope.unknown", "scopes[0]" },
        { "Warehouse", ["ACCOUNT:READ"], null, "api_keys.scope.unknown", "scopes[0]" },
        { "Warehouse", ["account:read"], 0, "api_keys.expiry.invalid", "expiresAt" },
        { "Warehouse", ["account:read"], -1, "api_keys.expiry.invalid", "expiresAt" },
        { "Warehouse", ["account:read"], (5 * 366) + 1, "api_keys.expiry.invalid", "expiresAt" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Check_BadTerms_AreRefusedAtTheirField(string? name, string?[]? scopes, int? days, string code, string field)
    {
        var terms = ApiKeyRules.Check(new CreateApiKey(name, scopes, days is { } d ? Now.AddDays(d) : null), Now);

        Assert.Equal(code, terms.Error?.Code);
        Assert.Equal(field, Assert.Single(terms.Error?.Fields ?? []).Field);
    }

    [Fact]
    public void Check_EverythingBad_NamesEveryField() =>
        Assert.Equal(["name", "scopes", "expiresAt"], ApiKeyRules.Check(new CreateApiKey("", [], Now), Now).Error?.Fields.Select(f => f.Field));

    [Fact]
    public void Check_GoodTerms_AreTrimmedAndInOrder()
    {
        var terms = ApiKeyRules.Check(new CreateApiKey(" Warehouse ", ["dispatches:write", "account:read", "account:read"], Now.AddYears(5)), Now).Value;

        Assert.Equal("Warehouse", terms.Name);
        Assert.Equal([ApiScope.AccountRead, ApiScope.DispatchesWrite], terms.Scopes);
        Assert.Equal(Now.AddYears(5), terms.ExpiresAt);
    }

    [Fact]
    public void ActorOf_GoodKey_ActsForItsAccountWithinItsScopes()
    {
        var actor = ApiKeyRules.ActorOf(Facts("pro"), Plans, Now);

        Assert.Equal((ActorKind.ApiKey, "api-key", Id), (actor?.Kind, actor?.Via, actor?.Grant?.Account));
        Assert.Null(actor?.Grant?.Refuses(ApiScope.AccountRead));
        Assert.Null(actor?.Grant?.Refuses(ApiScope.DispatchesWrite));
        Assert.Equal("auth.scope_missing", actor?.Grant?.Refuses(ApiScope.DispatchesRead)?.Code);
    }

    [Fact]
    public void ActorOf_RevokedExpiredOrClosed_IsNobody()
    {
        Assert.Null(ApiKeyRules.ActorOf(Facts("pro") with { RevokedAt = Now.AddDays(-1) }, Plans, Now));
        Assert.Null(ApiKeyRules.ActorOf(Facts("pro") with { ExpiresAt = Now }, Plans, Now));
        Assert.NotNull(ApiKeyRules.ActorOf(Facts("pro") with { ExpiresAt = Now.AddTicks(10) }, Plans, Now));
        Assert.Null(ApiKeyRules.ActorOf(Facts("pro") with { AccountStatus = AccountStatus.Closed }, Plans, Now));
    }

    [Fact]
    public void ActorOf_PlanWithoutTheCapability_WithholdsThatScopeAlone()
    {
        var grant = ApiKeyRules.ActorOf(Facts("free"), Plans, Now)?.Grant;

        Assert.Null(grant?.Refuses(ApiScope.AccountRead));
        Assert.Equal("plans.capability_missing", grant?.Refuses(ApiScope.DispatchesWrite)?.Code);
    }

    [Fact]
    public void ActorOf_SuspendedAccount_ReadsAndDoesNotWrite()
    {
        var grant = ApiKeyRules.ActorOf(Facts("free") with { AccountStatus = AccountStatus.Suspended }, Plans, Now)?.Grant;

        Assert.Null(grant?.Refuses(ApiScope.AccountRead));
        Assert.Equal("accounts.suspended", grant?.Refuses(ApiScope.DispatchesWrite)?.Code);
    }

    [Fact]
    public void Create_Key_KeepsAHashAndShowsABeginning()
    {
        var (key, secret) = ApiKey.Create(Id, new ApiKeyTerms("Warehouse", [ApiScope.AccountRead], null), "ana", Now);

        Assert.Matches("^mk_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal(secret[..9], key.Prefix);
        Assert.Equal(People.SecretToken.HashOf(secret, ApiKey.TokenPrefix), key.Hash);
        Assert.DoesNotContain(secret, new CreatedApiKey(key, secret).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, $"{key.Name}{key.Prefix}{key.Hash}", StringComparison.Ordinal);
    }

    [Fact]
    public void Revoke_Again_IsRefusedAndTheFirstStays()
    {
        var key = ApiKey.Create(Id, new ApiKeyTerms("Warehouse", [ApiScope.AccountRead], null), "ana", Now).Key;

        Assert.True(key.Revoke(Now).IsSuccess);
        Assert.Equal("api_keys.revoked", key.Revoke(Now.AddDays(1)).Error?.Code);
        Assert.Equal(Now, key.RevokedAt);
    }

    private static ApiKeyFacts Facts(string plan) =>
        new(Id, ApiKeyId.New(Now), [ApiScope.AccountRead, ApiScope.DispatchesWrite], null, null, AccountStatus.Active, plan);
}
