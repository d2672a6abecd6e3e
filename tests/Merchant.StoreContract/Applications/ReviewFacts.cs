using Merchant.Applications;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;

namespace Merchant.StoreContract.Applications;

/// <summary>What holds of the steps of a review on every provider.</summary>
public abstract class ReviewFacts(IDatabaseSource databases) : ReviewedFacts(databases)
{
    [Fact]
    public async Task Start_Admitted_IsInReviewWithWhoeverBegan()
    {
        var id = await SubmitAsync();

        var started = Outcome.Of(await StartAsync(id));

        Assert.Equal((ApplicationStatus.InReview, "reviewer"), (started.Status, started.AssigneeId));
        var entry = Assert.Single(await AuditAsync("applications.start_review"));
        Assert.Equal(
            [new AuditChange("application", null, id.ToString()), new AuditChange("status", "Submitted", "InReview"), new AuditChange("assignee", null, "reviewer")],
            entry.Changes);
    }

    [Fact]
    public async Task Start_Unproven_IsRefused() =>
        Outcome.Refusal(await StartAsync(await SubmitAsync(isProven: false)), "applications.email_unproven");

    [Fact]
    public async Task Start_Draft_IsRefused() =>
        Outcome.Refusal(await StartAsync(await DraftAsync(ContentOf("ana@shop.example"))), "applications.status");

    [Fact]
    public async Task Start_Held_IsRefusedUntilNothingStandsInTheWay()
    {
        var first = await SubmitAsync("ana@shop.example", taxId: "900.123.456-7");
        var second = await SubmitAsync("other@shop.example", taxId: "9001234567");
        Outcome.Refusal(await StartAsync(second), "applications.held");

        await ChangeAsync(first, a => a.Withdraw(Platform.Now));

        Assert.True(Outcome.Of(await StartAsync(second)).IsAdmitted);
    }

    [Fact]
    public async Task Start_StaleVersion_IsRefusedAndNamesTheField()
    {
        var id = await SubmitAsync();
        var version = (await FindAsync(id)).Version;

        Assert.Equal("version", Assert.Single(Outcome.Refusal(await StartAsync(id, version: version - 1), "common.stale").Fields).Field);

        Outcome.Of(await StartAsync(id, version: version));
    }

    [Fact]
    public async Task Anything_ByWhoDoesNotReview_IsRefused()
    {
        var id = await SubmitAsync();
        foreach (var actor in (Actor[])[Actor.Anonymous, Actor.Member("x"), Actor.Staff("x", StaffRole.Agent, StaffRole.Executive, StaffRole.Implementer)])
        {
            Outcome.Refusal(await StartAsync(id, actor), "applications.reviewers_only");
            Outcome.Refusal(
                await Platform.CallAsync<ReviewQueue, Result<ApplicationDossier>>(q => q.FindAsync(actor, id, Token)), "applications.reviewers_only");
            Outcome.Refusal(
                await Platform.CallAsync<ApplicationApproval, Result<ApprovedApplication>>(a => a.ApproveAsync(actor, id, new ApproveApplication(), Token)),
                "applications.reviewers_only");
            Outcome.Refusal(
                await Platform.CallAsync<ApplicationNotes, Result<WrittenNote>>(n => n.AddAsync(actor, id, "x", Token)), "applications.reviewers_only");
        }
    }

    [Fact]
    public async Task RequestInformation_ThenSentAgain_ShowsWhatChanged()
    {
        var id = await InReviewAsync();
        var asked = Outcome.Of(await AskAsync(id, new AskedField("taxId", " Which one? "), new AskedField("company", "Is this the name?")));
        Assert.Equal((ApplicationStatus.NeedsInformation, Platform.Now + TimeSpan.FromDays(14)), (asked.Status, asked.ExpiresAt));

        await ChangeAsync(id, application =>
        {
            var content = application.Content with { Applicant = application.Applicant with { TaxId = "900123456", TaxIdKey = "900123456" } };
            var changed = application.Change(content, Platform.Now, TimeSpan.FromDays(30));
            return changed.IsSuccess ? application.Submit([], Platform.Now, TimeSpan.FromDays(30)) : changed.Error;
        });

        var request = Assert.Single((await DossierAsync(id)).Application.Requests);
        Assert.Equal(Platform.Now, request.AnsweredAt);
        Assert.Equal(
            [new RequestedField("taxId", "Which one?", null, "900123456"), new RequestedField("company", "Is this the name?", "Casa Lola", "Casa Lola")], request.Items);
        Assert.Equal([true, false], request.Items.Select(i => i.IsChanged));
        Assert.Contains(new AuditChange("fields", null, "taxId company"), Assert.Single(await AuditAsync("applications.request_information")).Changes);
    }

    [Fact]
    public async Task RequestInformation_FieldThatIsNone_ChangesNothing()
    {
        var id = await InReviewAsync();

        Outcome.Refusal(await AskAsync(id, new AskedField("email", "Which one?")), "applications.items.field_unknown");

        Assert.Equal(ApplicationStatus.InReview, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task Reject_InReview_IsTheEndWithReasonsInTheAuditAndNoComment()
    {
        var id = await InReviewAsync();

        var rejected = Outcome.Of(await RejectAsync(id, new RejectApplication(["documents.unreadable", "documents.unreadable"], " Sorry, Ana. ")));

        Assert.Equal((ApplicationStatus.Rejected, "Sorry, Ana.", false), (rejected.Status, rejected.Decision?.Comment, rejected.IsAdmitted));
        Assert.Equal(["documents.unreadable"], rejected.Decision?.Reasons);
        var entry = Assert.Single(await AuditAsync("applications.reject"));
        Assert.Contains(new AuditChange("reasons", null, "documents.unreadable"), entry.Changes);
        Assert.DoesNotContain(entry.Changes, c => $"{c.Before}{c.After}".Contains("Ana", StringComparison.Ordinal));
        Outcome.Refusal(await RejectAsync(id), "applications.status");
        Outcome.Refusal(await AssignAsync(id, null), "applications.status");
    }

    [Fact]
    public async Task Assign_OnlyToWhoReviews()
    {
        var id = await SubmitAsync();
        var reviewer = (await Platform.HireAsync("Rita", [StaffRole.Reviewer])).PersonId;
        var agent = (await Platform.HireAsync("Aldo", [StaffRole.Agent])).PersonId;
        var gone = (await Platform.HireAsync("Gone", [StaffRole.Reviewer])).PersonId;
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, gone, Token));

        foreach (var none in (PersonId[])[agent, gone, default])
            Assert.Equal("assignee", Assert.Single(Outcome.Refusal(await AssignAsync(id, none), "applications.assignee.not_reviewer").Fields).Field);

        Assert.Equal(reviewer.ToString(), Outcome.Of(await AssignAsync(id, reviewer)).AssigneeId);
        Assert.Equal(reviewer.ToString(), Outcome.Of(await StartAsync(id)).AssigneeId);
        Assert.Equal("Rita", Assert.Single((await QueueAsync(new QueueFilter(ApplicationStatus.InReview, reviewer.ToString()))).Items).AssigneeName);
        Assert.Null(Outcome.Of(await AssignAsync(id, null)).AssigneeId);
        Assert.Equal(2, (await AuditAsync("applications.assign")).Count);
    }

    [Fact]
    public async Task Notes_AreListedNewestFirstByPage()
    {
        var (id, other) = (await SubmitAsync(), await SubmitAsync("other@shop.example"));
        foreach (var text in (string[])["one", " two ", "three"])
        {
            Outcome.Of(await NoteAsync(id, text));
            Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Outcome.Of(await NoteAsync(other, "elsewhere"));
        Outcome.Refusal(await NoteAsync(id, "  "), "applications.note.invalid");
        Outcome.Refusal(await NoteAsync(id, new string('x', 4_001)), "applications.note.invalid");
        Outcome.Refusal(await NoteAsync(default, "x"), "applications.not_found");

        var first = await NotesAsync(id, null);
        Assert.Equal(["three", "two"], first.Items.Select(n => n.Text));
        Assert.Equal(["one"], (await NotesAsync(id, first.Next)).Items.Select(n => n.Text));
        Assert.All(await AuditAsync("applications.add_note"), e => Assert.DoesNotContain(e.Changes, c => c.After is "one" or "two" or "three"));
    }

    private Task<Result<WrittenNote>> NoteAsync(AccountApplicationId id, string text) =>
        Platform.CallAsync<ApplicationNotes, Result<WrittenNote>>(n => n.AddAsync(Reviewer, id, text, Token));

    private async Task<Page<ApplicationNote>> NotesAsync(AccountApplicationId id, string? cursor) =>
        Outcome.Of(await Platform.CallAsync<ApplicationNotes, Result<WrittenNotes>>(n => n.ListAsync(Reviewer, id, new PageRequest(cursor, 2), Token))).Notes;
}
