using Merchant.Applications;
using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Applications;

/// <summary>What an approval makes, all of it or nothing, on every provider.</summary>
public abstract class ApprovalFacts(IDatabaseSource databases) : ReviewedFacts(databases)
{
    private const string Email = "ana@shop.example";

    [Fact]
    public async Task Approve_NobodyWithTheAddress_OpensTheAccountAndInvitesTheOwner()
    {
        var id = await InReviewAsync(ContentOf(Email, company: "Café Ñandú", declared: 450, zone: "America/Bogota"));

        var approved = Outcome.Of(await ApproveAsync(id, new ApproveApplication(Comment: "Welcome!", Reasons: ["complete"])));

        var account = approved.Account;
        Assert.Equal(("cafe-nandu", "Café Ñandú", "free", "MEDIUM", true), (account.Handle, account.Name, account.Plan, account.Tier, account.IsProvisional));
        Assert.Equal((AccountPhase.Onboarding, AccountStatus.Active, "America/Bogota"), (account.Phase, account.Status, account.Zones.ZoneAt(Platform.Now)));
        Assert.Equal((ApplicationStatus.Approved, account.Id), ((await FindAsync(id)).Status, (await FindAsync(id)).AccountId));
        var invitation = await Platform.QueryAsync(db => db.Set<Invitation>().SingleAsync(Token));
        Assert.Equal((account.Id, Email, "Ana Prieto", MemberRole.Owner, "es"), (invitation.AccountId, invitation.Email, invitation.Name, invitation.Role, invitation.Language));
        Assert.Equal((null, invitation.Id), (approved.OwnerId, approved.InvitationId));
        Assert.Equal("reviewer", Assert.Single(await AuditAsync("accounts.open")).Via);
        Assert.Contains(new AuditChange("account", null, account.Id.ToString()), Assert.Single(await AuditAsync("applications.approve")).Changes);

        await Platform.DeliverAsync();
        var accepted = Outcome.Of(await AcceptAsync(Mail.TokenTo(Email, "invitations.member"), name: null));
        Assert.Equal((account.Id, MemberRole.Owner), (accepted.AccountId, accepted.Role));
        Assert.Equal("Ana Prieto", Assert.Single(await MembersAsync(account.Id)).Name);
    }

    [Fact]
    public async Task Approve_SomebodyWithALogin_MakesThemOwnerWithoutAnInvitation()
    {
        var other = await Platform.EnrolAsync("other");
        var person = Outcome.Of(await AcceptAsync(await MailedAsync(other, Email))).PersonId;
        var id = await InReviewAsync(Email);

        var approved = Outcome.Of(await ApproveAsync(id));

        Assert.Equal((person, null), (approved.OwnerId, approved.InvitationId));
        Assert.Equal((person, MemberRole.Owner), Assert.Single((await MembersAsync(approved.Account.Id)).Select(m => (m.PersonId, m.Role))));
        Assert.Equal(1, await CountAsync<Person>());
        Assert.Equal(1, await CountAsync<Invitation>());
    }

    [Fact]
    public async Task Approve_SomebodyKnownWithoutALogin_IsInvited()
    {
        var other = await Platform.EnrolAsync("other");
        await AddAsync(other, Email);
        var id = await InReviewAsync(Email);

        var approved = Outcome.Of(await ApproveAsync(id));

        Assert.Null(approved.OwnerId);
        Assert.NotNull(approved.InvitationId);
    }

    [Fact]
    public async Task Approve_WithWishes_TakesThem()
    {
        var id = await InReviewAsync();

        var account = Outcome.Of(await ApproveAsync(id, new ApproveApplication("Wished-For", "Wished", "Europe/Madrid", "pro"))).Account;

        Assert.Equal(("wished-for", "Wished", "pro", "Europe/Madrid"), (account.Handle, account.Name, account.Plan, account.Zones.ZoneAt(Platform.Now)));
    }

    [Fact]
    public async Task Approve_HandleOfTheCompanyIsTaken_TakesOneWithDigits()
    {
        await Platform.EnrolAsync("casa-lola");
        var id = await InReviewAsync();

        var handle = Outcome.Of(await ApproveAsync(id)).Account.Handle;

        Assert.Equal($"casa-lola-{id.Value.ToString("N")[^4..]}", handle);
    }

    [Theory]
    [InlineData("accounts.handle.taken", "handle")]
    [InlineData("accounts.handle.invalid", "handle")]
    [InlineData("accounts.plan.unknown", "plan")]
    [InlineData("accounts.zone.unknown", "timeZone")]
    [InlineData("accounts.name.invalid", "name")]
    [InlineData("applications.reason.invalid", "reasons[1]")]
    [InlineData("applications.comment.invalid", "comment")]
    [InlineData("common.stale", "version")]
    public async Task Approve_BadWish_IsRefusedAtItAndLeavesNothing(string code, string field)
    {
        await Platform.EnrolAsync("taken");
        var id = await InReviewAsync();
        var before = await CountAllAsync();

        var refused = Outcome.Refusal(await ApproveAsync(id, new ApproveApplication(
            code switch { "accounts.handle.taken" => "TAKEN", "accounts.handle.invalid" => "a", _ => null },
            code == "accounts.name.invalid" ? new string('x', 201) : null,
            code == "accounts.zone.unknown" ? "Mars/Olympus" : null,
            code == "accounts.plan.unknown" ? "gold" : null,
            code == "applications.comment.invalid" ? new string('x', 2_001) : null,
            code == "applications.reason.invalid" ? ["good", "Not good"] : null,
            code == "common.stale" ? 1 : null)), code);

        Assert.Equal(field, Assert.Single(refused.Fields).Field);
        await AssertUntouchedAsync(id, before);
    }

    [Fact]
    public async Task Approve_SomebodyKeptOut_IsRefusedAndLeavesNothing()
    {
        var person = (await Platform.HireAsync("Ana", [StaffRole.Agent])).PersonId;
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, person, Token));
        var id = await InReviewAsync("Ana@merchant.example");
        var before = await CountAllAsync();

        Assert.Empty(Outcome.Refusal(await ApproveAsync(id), "people.disabled").Fields);

        await AssertUntouchedAsync(id, before);
    }

    [Fact]
    public async Task Approve_SomebodyWithTooManyAccounts_IsRefusedAndLeavesNothing()
    {
        var other = await Platform.EnrolAsync("other");
        var person = Outcome.Of(await AcceptAsync(await MailedAsync(other, Email))).PersonId;
        await Platform.QueryAsync(db =>
        {
            for (var i = 1; i < MemberRules.MostAccounts; i++)
                db.Add(Member.Join(AccountId.New(Platform.Now), person, MemberRole.Owner, Platform.Now));

            return db.SaveChangesAsync(Token);
        });
        var id = await InReviewAsync(Email);
        var before = await CountAllAsync();

        Assert.Empty(Outcome.Refusal(await ApproveAsync(id), "members.too_many_accounts").Fields);

        await AssertUntouchedAsync(id, before);
    }

    [Fact]
    public async Task Approve_NotInReview_IsRefused()
    {
        Outcome.Refusal(await ApproveAsync(await SubmitAsync()), "applications.status");
        Outcome.Refusal(await ApproveAsync(default), "applications.not_found");
        Assert.Equal(0, await CountAsync<Account>());
    }

    [Fact]
    public async Task ApproveAndReject_AtOnce_ExactlyOneWins()
    {
        for (var round = 1; round <= 6; round++)
        {
            var id = await InReviewAsync($"ana{round}@shop.example");
            var accounts = await CountAsync<Account>();

            var approve = Task.Run(() => ApproveAsync(id, node: round % 2 == 0 ? Platform : Elsewhere), Token);
            var reject = Task.Run(() => RejectAsync(id, node: round % 2 == 0 ? Elsewhere : Platform), Token);
            var (approved, rejected) = (await approve, await reject);

            Assert.True(approved.IsSuccess != rejected.IsSuccess, $"{approved.Error} {rejected.Error}");
            Assert.Contains((approved.Error ?? rejected.Error)?.Code, (string[])["applications.status", "common.stale"]);
            var application = await FindAsync(id);
            Assert.Equal(approved.IsSuccess ? ApplicationStatus.Approved : ApplicationStatus.Rejected, application.Status);
            Assert.Equal(approved.IsSuccess, application.AccountId is not null);
            Assert.Equal(accounts + (approved.IsSuccess ? 1 : 0), await CountAsync<Account>());
        }
    }

    [Fact]
    public async Task Approve_TheSameTwiceAtOnce_OpensOneAccount()
    {
        var id = await InReviewAsync();

        var both = await Task.WhenAll(Task.Run(() => ApproveAsync(id), Token), Task.Run(() => ApproveAsync(id, node: Elsewhere), Token));

        Assert.Single(both, r => r.IsSuccess);
        Assert.Equal((1, 1), (await CountAsync<Account>(), await CountAsync<Invitation>()));
    }

    [Fact]
    public async Task Approve_TwoOfOneCompanyAtOnce_BothGetAHandle()
    {
        for (var round = 1; round <= 4; round++)
        {
            var company = $"Casa {round}";
            var first = await InReviewAsync(ContentOf($"first{round}@shop.example", company: company));
            var second = await InReviewAsync(ContentOf($"second{round}@shop.example", company: company));

            var both = await Task.WhenAll(Task.Run(() => ApproveAsync(first), Token), Task.Run(() => ApproveAsync(second, node: Elsewhere), Token));

            Assert.NotEqual(Outcome.Of(both[0]).Account.Handle, Outcome.Of(both[1]).Account.Handle);
        }
    }

    private async Task AssertUntouchedAsync(AccountApplicationId id, IReadOnlyList<int> before)
    {
        Assert.Equal(before, await CountAllAsync());
        var application = await FindAsync(id);
        Assert.Equal((ApplicationStatus.InReview, null, null), (application.Status, application.AccountId, application.Decision));
    }
}
