using Merchant.Audit;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>Who may record for an account, and what the audit trail tells of it.</summary>
public abstract class RecordingAuditFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Record_ByAnAdministrator_IsToldOnce()
    {
        var id = await Platform.EnrolAsync();

        Outcome.Of(await RecordAsync(TestPlatform.Admin, id));
        Outcome.Of(await RecordAsync(TestPlatform.Admin, id));

        var entry = Assert.Single(await ListAsync(id, "dispatches.record"));
        Assert.Equal(new AuditChange("recorded", null, "1"), Assert.Single(entry.Changes));
    }

    [Fact]
    public async Task Record_ByAMember_SpeaksForItself()
    {
        var id = await Platform.EnrolAsync();

        Outcome.Of(await RecordAsync(Actor.Member("ana", new Membership(id, MemberRole.Developer)), id));

        Assert.Empty(await ListAsync(id, "dispatches.record"));
    }

    [Fact]
    public async Task Record_ByOtherStaff_IsRefused() =>
        Outcome.Refusal(await RecordAsync(Actor.Staff("eve", StaffRole.Agent), await Platform.EnrolAsync()), "accounts.members_only");

    [Fact]
    public async Task Import_BrokenOff_IsToldAsFarAsItCame()
    {
        var id = await Platform.EnrolAsync();
        var lines = Enumerable.Range(0, 6_000).Select(i => new Dispatch($"d{i}", Start.AddSeconds(-i))).ToArray();

        await Assert.ThrowsAsync<IOException>(() => Platform.ImportAsync(id, Import.Lines(lines, line => line == 5_500 ? throw new IOException("Gone.") : Task.CompletedTask)));

        Assert.Contains(new AuditChange("recorded", null, "5000"), Assert.Single(await ListAsync(id, "dispatches.import")).Changes);
    }

    private Task<Result<RecordedDispatches>> RecordAsync(Actor actor, AccountId account) =>
        Platform.CallAsync<DispatchService, Result<RecordedDispatches>>(s => s.RecordAsync(actor, account, [new Dispatch("a", Start)], Token));

    private async Task<IReadOnlyList<AuditEntry>> ListAsync(AccountId account, string action)
    {
        var page = Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(account, new PageRequest(null, 50), Token)));
        return [.. page.Items.Where(e => e.Action == action)];
    }
}
