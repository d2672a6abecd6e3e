using Merchant.Applications;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.StoreContract.People;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Applications;

/// <summary>What holds of approval policies and their verdicts on every provider.</summary>
public abstract class PolicyFacts(IDatabaseSource databases) : ReviewedFacts(databases)
{
    private readonly TestPolicy _policy = new();

    private bool _isShadowed;

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        base.Configure(builder);
        builder.Services.AddSingleton<IApprovalPolicy>(_policy);
        builder.ConfigureApplications(options => options.IsPolicyShadowed = _isShadowed);
    }

    [Fact]
    public async Task Approve_IsCarriedOutWithoutAReviewer()
    {
        _policy.Verdict = ApprovalVerdict.Approve("dispatches_welcome");
        var id = await SubmitAsync();

        await Platform.DeliverAsync();

        var application = await FindAsync(id);
        Assert.Equal(
            [ApplicationStatus.Draft, ApplicationStatus.Submitted, ApplicationStatus.InReview, ApplicationStatus.Approved], application.Steps.Select(s => s.Status));
        Assert.Equal(("approval-policy", null), (application.Decision?.By, application.AssigneeId));
        Assert.Equal((1, 1), (await CountAsync<Account>(), await CountAsync<Invitation>()));
        var verdict = await VerdictAsync(id);
        Assert.Equal(
            ("test", ApprovalOutcome.Approve, true, false, null, null),
            (verdict?.Policy, verdict?.Outcome, verdict?.IsCarriedOut, verdict?.IsShadow, verdict?.Obstacle, verdict?.Reviewer));
        Assert.Equal(["dispatches_welcome"], verdict?.Reasons);
        await Platform.DeliverAsync();
        Assert.Equal(
            ["applications.approved ana@shop.example", "invitations.member ana@shop.example"],
            Mail.Sent.Select(n => $"{n.Template} {n.To.Email}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reject_IsCarriedOutWithItsReasons()
    {
        _policy.Verdict = ApprovalVerdict.Reject("country_refused");
        var id = await SubmitAsync();

        await Platform.DeliverAsync();

        var application = await FindAsync(id);
        Assert.Equal((ApplicationStatus.Rejected, null), (application.Status, application.AccountId));
        Assert.Equal(["country_refused"], application.Decision?.Reasons);
    }

    [Fact]
    public async Task Judge_SeesFactsAndNothingPersonal()
    {
        var earlier = await InReviewAsync(ContentOf("ana@shop.example", taxId: "900123456"));
        Outcome.Of(await RejectAsync(earlier));
        Platform.Clock.Advance(TimeSpan.FromDays(31));
        var id = await SubmitAsync(ContentOf("Ana@Shop.example", taxId: "900.123.456", declared: 300));

        await Platform.DeliverAsync();

        var seen = _policy.Seen.Single(c => c.ApplicationId == id);
        Assert.Equal(
            (1, "CO", "es", "shop.example", "Casa Lola", true, 300, "MEDIUM", false, 1),
            (seen.Submission, seen.Country, seen.Language, seen.EmailDomain, seen.Company, seen.HasTaxId, seen.DeclaredDispatches, seen.Tier, seen.IsTaxIdDuplicate, seen.EarlierRejections));
    }

    [Fact]
    public async Task Judge_TaxIdOfAnApprovedOne_IsToldOf()
    {
        Outcome.Of(await ApproveAsync(await InReviewAsync(ContentOf("first@shop.example", taxId: "900123456"))));
        var id = await SubmitAsync("second@shop.example", taxId: "900-123-456");

        await Platform.DeliverAsync();

        Assert.True(_policy.Seen.Single(c => c.ApplicationId == id).IsTaxIdDuplicate);
    }

    [Fact]
    public async Task Judge_Throws_IsReferredAndSaysSo()
    {
        _policy.Judge = _ => throw new InvalidOperationException("ana@shop.example");
        var id = await SubmitAsync();

        await Platform.DeliverAsync();

        await AssertFailedAsync(id);
    }

    [Fact]
    public async Task Judge_SaysNothingThatCanBeKept_IsReferredAndSaysSo()
    {
        _policy.Verdict = ApprovalVerdict.Approve("Not a code");
        var id = await SubmitAsync();

        await Platform.DeliverAsync();

        await AssertFailedAsync(id);
    }

    [Fact]
    public async Task Judge_TakesTooLong_IsReferredAndSaysSo()
    {
        var called = new TaskCompletionSource();
        _policy.Judge = _ =>
        {
            called.TrySetResult();
            return new ValueTask<ApprovalVerdict>(new TaskCompletionSource<ApprovalVerdict>().Task);
        };
        var id = await SubmitAsync();

        var delivery = Task.Run(Platform.DeliverAsync, Token);
        await called.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        for (var i = 0; i < 15 && !delivery.IsCompleted; i++)
        {
            Platform.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(delivery, Task.Delay(TimeSpan.FromMilliseconds(100), Token));
        }

        await delivery;
        await AssertFailedAsync(id);
    }

    [Fact]
    public async Task Judge_ToldTwice_JudgesOnce()
    {
        var id = await SubmitAsync();
        await Platform.DeliverAsync();

        await Platform.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            _ =>
            {
                s.GetRequiredService<IEventSink>().Add(new ApplicationReady(id, 1), null, Platform.Now);
                return Task.FromResult<Result<bool>>(true);
            },
            Token));
        await Platform.DeliverAsync();

        Assert.Single(_policy.Seen);
        Assert.Equal(1, await CountAsync<ApplicationVerdict>());
    }

    [Fact]
    public async Task Judge_ReviewerWasFaster_IsWrittenDownOnly()
    {
        _policy.Verdict = ApprovalVerdict.Approve();
        var id = await InReviewAsync();

        await Platform.DeliverAsync();

        Assert.Equal(ApplicationStatus.InReview, (await FindAsync(id)).Status);
        Assert.False((await VerdictAsync(id))?.IsCarriedOut);
        Outcome.Of(await RejectAsync(id));
        var verdict = await VerdictAsync(id);
        Assert.Equal((ReviewerDecision.Rejected, "reviewer", Platform.Now, true), (verdict?.Reviewer, verdict?.ReviewedBy, verdict?.ReviewedAt, verdict?.IsDifferent));
    }

    [Fact]
    public async Task Judge_AfterTheDecision_StandsBesideIt()
    {
        _policy.Verdict = ApprovalVerdict.Reject();
        var id = await InReviewAsync();
        Outcome.Of(await ApproveAsync(id));

        await Platform.DeliverAsync();

        var verdict = await VerdictAsync(id);
        Assert.Equal((ReviewerDecision.Approved, true, false), (verdict?.Reviewer, verdict?.IsDifferent, verdict?.IsCarriedOut));
        Assert.Equal(ApplicationStatus.Approved, (await FindAsync(id)).Status);
    }

    [Fact]
    public async Task Approve_ThatCannotBeCarriedOut_LeavesItForReviewAndSaysWhy()
    {
        _policy.Verdict = ApprovalVerdict.Approve();
        var person = (await Platform.HireAsync("Ana", [StaffRole.Agent])).PersonId;
        await Platform.WithStaffAsync(s => s.DisableAsync(TestPlatform.Admin, person, Token));
        var id = await SubmitAsync("Ana@merchant.example");

        await Platform.DeliverAsync();

        var verdict = await VerdictAsync(id);
        Assert.Equal((ApprovalOutcome.Approve, false, "people.disabled"), (verdict?.Outcome, verdict?.IsCarriedOut, verdict?.Obstacle));
        Assert.Equal((ApplicationStatus.Submitted, 0), ((await FindAsync(id)).Status, await CountAsync<Account>()));
        Assert.Contains(ReviewAction.StartReview, (await DossierAsync(id)).Actions);
    }

    [Fact]
    public async Task Shadowed_VerdictDecidesNothingAndIsCompared()
    {
        _isShadowed = true;
        await using var platform = PlatformOn(Database, Platform.Clock);
        _policy.Verdict = ApprovalVerdict.Approve("dispatches_welcome");
        var (first, second, third) = (await SubmitAsync("a@shop.example"), await SubmitAsync("b@shop.example"), await SubmitAsync("c@shop.example"));
        await platform.DeliverAsync();
        Assert.Equal(ApplicationStatus.Submitted, (await FindAsync(first)).Status);

        foreach (var id in (AccountApplicationId[])[first, second])
            Outcome.Of(await StartAsync(id));
        Outcome.Of(await ApproveAsync(first));
        Outcome.Of(await RejectAsync(second));

        var day = DateOnly.FromDateTime(Platform.Now.UtcDateTime);
        var totals = Outcome.Of(await Platform.CallAsync<PolicyReport, Result<IReadOnlyList<VerdictCount>>>(r => r.SummariseAsync(Reviewer, day, day, Token)));
        Assert.Equal(
            [
                new VerdictCount("test", ApprovalOutcome.Approve, true, false, null, 1),
                new VerdictCount("test", ApprovalOutcome.Approve, true, false, ReviewerDecision.Approved, 1),
                new VerdictCount("test", ApprovalOutcome.Approve, true, false, ReviewerDecision.Rejected, 1),
            ],
            totals);
        Assert.Equal(second, Assert.Single(Outcome.Of(await DifferencesAsync(day, day)).Items).ApplicationId);
        Assert.Empty(Outcome.Of(await DifferencesAsync(day.AddDays(-9), day.AddDays(-1))).Items);
        Outcome.Refusal(await DifferencesAsync(day, day.AddDays(92)), "applications.report.range");
        Outcome.Refusal(await DifferencesAsync(day, day.AddDays(-1)), "applications.report.range");
        Assert.NotEqual(default, third);
    }

    [Fact]
    public async Task Differences_ByPage_AreAllThereOnceNewestFirst()
    {
        _policy.Verdict = ApprovalVerdict.Reject();
        var ids = new List<AccountApplicationId>();
        for (var i = 0; i < 5; i++)
        {
            var id = await InReviewAsync($"a{i}@shop.example");
            Outcome.Of(await ApproveAsync(id));
            ids.Add(id);
            if (i % 2 == 1)
            {
                await Platform.DeliverAsync();
                Platform.Clock.Advance(TimeSpan.FromHours(1));
            }
        }

        await Platform.DeliverAsync();
        var day = DateOnly.FromDateTime(Start.UtcDateTime);
        var (found, cursor) = (new List<ApplicationVerdict>(), (string?)null);
        do
        {
            var page = Outcome.Of(await DifferencesAsync(day, day.AddDays(1), new PageRequest(cursor, 2)));
            found.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(ids.Order(), found.Select(v => v.ApplicationId).Order());
        Assert.Equal(found.OrderByDescending(v => v.JudgedAt).ThenByDescending(v => v.ApplicationId).Select(v => v.ApplicationId), found.Select(v => v.ApplicationId));
    }

    private Task<Result<Page<ApplicationVerdict>>> DifferencesAsync(DateOnly from, DateOnly to, PageRequest? page = null) =>
        Platform.CallAsync<PolicyReport, Result<Page<ApplicationVerdict>>>(r => r.ListDifferencesAsync(Reviewer, from, to, page ?? new PageRequest(null, 50), Token));

    private async Task AssertFailedAsync(AccountApplicationId id)
    {
        var verdict = await VerdictAsync(id);
        Assert.Equal((ApprovalOutcome.Refer, false), (verdict?.Outcome, verdict?.IsCarriedOut));
        Assert.Equal(["policy_failed"], verdict?.Reasons);
        Assert.Equal(ApplicationStatus.Submitted, (await FindAsync(id)).Status);
    }

    private sealed class TestPolicy : IApprovalPolicy
    {
        private readonly Lock _lock = new();

        public List<ApprovalCase> Seen { get; } = [];

        public ApprovalVerdict Verdict { get; set; } = ApprovalVerdict.Refer();

        public Func<ApprovalCase, ValueTask<ApprovalVerdict>>? Judge { get; set; }

        public string Name => "test";

        public ValueTask<ApprovalVerdict> JudgeAsync(ApprovalCase application, CancellationToken cancellationToken)
        {
            lock (_lock)
                Seen.Add(application);

            return Judge?.Invoke(application) ?? ValueTask.FromResult(Verdict);
        }
    }
}
