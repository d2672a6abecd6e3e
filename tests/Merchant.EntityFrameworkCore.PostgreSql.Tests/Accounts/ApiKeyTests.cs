using Merchant.Accounts;
using Merchant.Common;
using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Accounts;

public sealed class ApiKeyTests(PostgreSqlCluster databases) : ApiKeyStoreFacts(databases)
{
    /// <summary>Two nodes that note the same keys at other instants wait for each other for ever where one transaction holds them all.</summary>
    [Fact]
    public async Task NoteUses_WhileOneKeyIsHeld_HoldsNoOther()
    {
        var account = await Platform.EnrolAsync();
        var (free, held) = (await KeyAsync(account), await KeyAsync(account));
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand("UPDATE merchant.api_keys SET version = version WHERE hash = $1", other) { Parameters = { new() { Value = held.Hash } } })
            Assert.Equal(1, await hold.ExecuteNonQueryAsync(Token));

        ApiKeyUse[] uses = [new(free.Hash, Start), new(held.Hash, Start.AddSeconds(1))];
        var noting = Task.Run(() => Platform.CallAsync<IApiKeyStore, Result<int>>(s => s.NoteUsesAsync(uses, Token)), Token);
        for (var i = 0; i < 200 && await LastUseAsync(free) is null; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), Token);

        Assert.Equal(Start, await LastUseAsync(free));
        Assert.False(noting.IsCompleted);
        await transaction.CommitAsync(Token);
        Assert.Equal(2, Outcome.Of(await noting));
    }

    private async Task<ApiKey> KeyAsync(AccountId account) => Outcome.Of(await Platform.CallAsync<ApiKeyService, Result<CreatedApiKey>>(
        s => s.CreateAsync(TestPlatform.Admin, account, new CreateApiKey("Key", ["account:read"], null), Token))).Key;

    private Task<DateTimeOffset?> LastUseAsync(ApiKey key) =>
        Platform.QueryAsync(db => db.Set<ApiKey>().AsNoTracking().Where(k => k.Hash == key.Hash).Select(k => k.LastUsedAt).SingleAsync(Token));
}
