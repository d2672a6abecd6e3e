using Merchant.Audit;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Audit;

/// <summary>What holds of the audit trail on every provider.</summary>
public abstract class AuditFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    public static TheoryData<ActorKind> ActorKinds { get; } = [.. Enum.GetValues<ActorKind>()];

    [Theory]
    [MemberData(nameof(ActorKinds))]
    public async Task List_EveryActorKind_IsReadBackAsItWasWritten(ActorKind kind)
    {
        var actor = kind switch
        {
            ActorKind.System => Actor.System("period-close"),
            ActorKind.Staff => Actor.Staff("s-1", StaffRole.Agent) with { Via = "cookie" },
            ActorKind.Member => Actor.Member("m-1"),
            ActorKind.ApiKey => Actor.ApiKey("k-1", new ApiGrant(AccountId.New(Start), [ApiScope.AccountRead], new Dictionary<ApiScope, Error>())),
            _ => Actor.Anonymous,
        };
        var account = AccountId.New(Start);
        await WriteAsync(AuditEntry.Of(actor, "tests.act", account, Start.AddMicroseconds(7), "why ñ")
            .Change("a", null, 1).Change("b", "x\"y", null).Change("same", 5, 5));

        var entry = Assert.Single(await ListAsync(account, 10));

        Assert.Equal((kind, actor.Id, actor.Via), (entry.ActorKind, entry.ActorId, entry.Via));
        Assert.Equal(("tests.act", account, Start.AddMicroseconds(7), "why ñ"), (entry.Action, entry.AccountId, entry.At, entry.Reason));
        Assert.Equal([new AuditChange("a", null, "1"), new AuditChange("b", "x\"y", null)], entry.Changes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task List_PagesJoined_AreTheWholeNewestFirst(int limit)
    {
        var account = AccountId.New(Start);
        var written = new List<AuditEntry>();
        for (var i = 0; i < 23; i++)
            written.Add(AuditEntry.Of(TestPlatform.Admin, "tests.act", account, Start.AddMilliseconds(i)));

        await WriteAsync([.. written, AuditEntry.Of(TestPlatform.Admin, "tests.other", AccountId.New(Start), Start), AuditEntry.Of(TestPlatform.Admin, "tests.platform", null, Start)]);

        Assert.Equal(written.Select(e => e.Id).Reverse(), (await ListAsync(account, limit)).Select(e => e.Id));
        Assert.Equal("tests.platform", Assert.Single(await ListAsync(null, limit)).Action);
    }

    [Fact]
    public Task List_HostileCursors_AreRefused() => Lists.RefuseHostileCursorsAsync(page => PageAsync(AccountId.New(Start), page));

    private Task<List<AuditEntry>> ListAsync(AccountId? account, int limit) => Lists.WalkAsync(limit, page => PageAsync(account, page));

    private Task<Result<Page<AuditEntry>>> PageAsync(AccountId? account, PageRequest page) =>
        Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(account, page, Token));

    private async Task WriteAsync(params AuditEntry[] entries) => Outcome.Of(await Platform.InScopeAsync(services =>
        services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            _ =>
            {
                foreach (var entry in entries)
                    services.GetRequiredService<IAuditTrail>().Add(entry);

                return Task.FromResult<Result<bool>>(true);
            },
            Token)));
}
