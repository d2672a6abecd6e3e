using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>Lists of dispatches and accounts: pages joined are the whole, and cursors from outside never break anything.</summary>
public abstract class ListFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly YearMonth January = new(2026, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task ListDispatches_PagesJoined_AreTheWholeInOrder(int limit)
    {
        var (id, other) = (await Platform.EnrolAsync("one", "America/Bogota"), await Platform.EnrolAsync("other"));
        string[] ids = ["b", "a", "B", "é", "z", "_"];
        Dispatch[] batch =
        [
            .. ids.Select(x => new Dispatch(x, Start)),
            .. ids.Select(x => new Dispatch($"{x}-day", Start.AddDays(-1).AddMicroseconds(x[0]))),
            new("first", new DateTimeOffset(2026, 1, 1, 5, 0, 0, TimeSpan.Zero)), new("before", new DateTimeOffset(2026, 1, 1, 4, 59, 59, TimeSpan.Zero)),
        ];
        Outcome.Of(await Platform.RecordAsync(id, batch));
        Outcome.Of(await Platform.RecordAsync(other, batch));
        Outcome.Of(await Platform.VoidAsync(id, "z"));

        var listed = await Lists.WalkAsync(limit, page => PageAsync(id, January, page));

        var expected = batch.Where(d => d.Id != "before").OrderBy(d => d.DispatchedAt).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => d.Id).ToList();
        Assert.Equal(expected, listed.Select(d => d.Id));
        Assert.Equal("z", Assert.Single(listed, d => d.VoidedAt is not null).Id);
        var export = await ExportAsync(id, January);
        Assert.Equal(expected, export.Select(d => d.Id));
        Assert.Equal(listed, export);
    }

    [Fact]
    public async Task ReadMonth_Days_AreCountedWithoutVoidedOnes()
    {
        var id = await Platform.EnrolAsync();
        await Platform.SendAsync(id, 3, Start);
        await Platform.SendAsync(id, 2, Start.AddDays(-2));
        await Platform.SendAsync(id, 1, Start.AddDays(-3));
        Outcome.Of(await Platform.VoidAsync(id, "202601101200-0"));
        Outcome.Of(await Platform.VoidAsync(id, "202601071200-0"));

        var month = Outcome.Of(await ReadAsync(id, null, new PageRequest(null, 2)));

        Assert.Equal(January, month.Month);
        Assert.Equal([new DayCount(new DateOnly(2026, 1, 8), 2), new DayCount(new DateOnly(2026, 1, 10), 2)], month.Days);
        Assert.Equal(4, month.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9999, 12)]
    [InlineData(2026, 2)]
    public async Task ReadMonth_WithoutDispatches_IsEmpty(int year, int month)
    {
        var id = await Platform.EnrolAsync();
        await Platform.SendAsync(id, 3, Start);

        var read = Outcome.Of(await ReadAsync(id, new YearMonth(year, month), new PageRequest(null, 10)));

        Assert.Empty(read.Days);
        Assert.Empty(read.Dispatches.Items);
    }

    [Fact]
    public async Task ListDispatches_HostileCursors_AreRefused()
    {
        var id = await Platform.EnrolAsync();
        await Platform.SendAsync(id, 3, Start);

        await Lists.RefuseHostileCursorsAsync(page => PageAsync(id, January, page));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(200)]
    public async Task ListAccounts_PagesJoined_AreTheWhole(int limit)
    {
        var ids = new List<AccountId>();
        for (var i = 0; i < 9; i++)
        {
            ids.Add(await Platform.EnrolAsync($"store-{i}"));
            if (i % 3 == 0)
                Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var all = await Lists.WalkAsync(limit, page => AccountsAsync(TestPlatform.Admin, page));
        var member = Actor.Member("m", [new Membership(ids[7], MemberRole.Owner), new Membership(ids[2], MemberRole.Staff), new Membership(ids[2], MemberRole.Owner)]);
        var own = await Lists.WalkAsync(limit, page => AccountsAsync(member, page));

        Assert.Equal(ids.Order(), all.Select(a => a.Id));
        Assert.Equal([ids[2], ids[7]], own.Select(a => a.Id));
        Assert.Empty(await Lists.WalkAsync(limit, page => AccountsAsync(Actor.Anonymous, page)));
    }

    [Fact]
    public Task ListAccounts_HostileCursors_AreRefused() => Lists.RefuseHostileCursorsAsync(page => AccountsAsync(TestPlatform.Admin, page));

    private Task<Result<Page<AccountOverview>>> AccountsAsync(Actor actor, PageRequest page) =>
        Platform.CallAsync<AccountDirectory, Result<Page<AccountOverview>>>(d => d.ListAsync(actor, page, Token));

    private Task<Result<DispatchMonth>> ReadAsync(AccountId id, YearMonth? month, PageRequest page) =>
        Platform.CallAsync<DispatchReader, Result<DispatchMonth>>(r => r.ReadAsync(TestPlatform.Admin, id, month, page, Token));

    private async Task<Result<Page<DispatchRecord>>> PageAsync(AccountId id, YearMonth month, PageRequest page) =>
        (await ReadAsync(id, month, page)).Then(m => m.Dispatches);

    private Task<List<DispatchRecord>> ExportAsync(AccountId id, YearMonth month) =>
        Platform.CallAsync<DispatchReader, List<DispatchRecord>>(async r =>
            await Outcome.Of(await r.ExportAsync(TestPlatform.Admin, id, month, Token)).Dispatches.ToListAsync(Token));
}
