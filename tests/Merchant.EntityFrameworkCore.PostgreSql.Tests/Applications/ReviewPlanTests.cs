using Merchant.Applications;
using Merchant.Common;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

/// <summary>What reviewers look at is found by indexes, however much there is besides.</summary>
public sealed class ReviewPlanTests(AppliedDatabase database) : IClassFixture<AppliedDatabase>, IAsyncLifetime
{
    /// <summary>A page, and for each of its rows the few others of the same person.</summary>
    private const int ForAPage = 6 * (PageRequest.MaxLimit + 1);

    private static readonly Applicant Somebody =
        new("F", "L", "e19000", "e19000", "+573001234567", "CO", "es", true, null, "t11000", "t11000", null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestPlatform Platform => database.Platform;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Queue_ToReview() => WatchAsync(ForAPage, async () => Assert.Equal(600, await CountAsync(new QueueFilter())), "ix_applications_to_review", "ix_applications_email");

    [Fact]
    public Task Queue_Held() => WatchAsync(ForAPage, async () => Assert.Equal(200, await CountAsync(new QueueFilter(IsHeld: true))));

    [Theory]
    [InlineData(ApplicationStatus.Submitted, 1_200)]
    [InlineData(ApplicationStatus.InReview, 600)]
    [InlineData(ApplicationStatus.NeedsInformation, 600)]
    [InlineData(ApplicationStatus.Rejected, 6_000)]
    [InlineData(ApplicationStatus.Withdrawn, 0)]
    public Task Queue_OfOneStatus(ApplicationStatus status, int count) =>
        WatchAsync(ForAPage, async () => Assert.Equal(count, await CountAsync(new QueueFilter(status))), "ix_applications_status");

    [Fact]
    public Task Queue_Overdue() => WatchAsync(
        ForAPage, async () => Assert.Equal(600, await CountAsync(new QueueFilter(ApplicationStatus.Expired))), "ix_applications_status", "ix_applications_expires_at");

    [Fact]
    public Task Queue_OfAReviewer() => WatchAsync(
        ForAPage, async () => Assert.InRange(await CountAsync(new QueueFilter(ApplicationStatus.InReview, "reviewer-3")), 50, 200), "ix_applications_assignee");

    [Fact]
    public Task Earlier_OfThePerson() => WatchAsync(20, async () => Assert.NotEmpty(await Platform.CallAsync<IApplicationQueries, IReadOnlyList<EarlierApplication>>(
        q => q.ListEarlierAsync(AppliedDatabase.Application(60_000), Somebody, TestPlatform.Start, 20, TestPlatform.Start, Token))), "ix_applications_email", "ix_applications_tax_id");

    [Fact]
    public Task Past_OfThePerson() => WatchAsync(20, async () => Assert.NotNull(await Platform.CallAsync<IVerdictStore, ApplicationPast>(
        s => s.FindPastAsync(AppliedDatabase.Application(60_000), Somebody, Token))), "ix_applications_email", "ix_applications_tax_id");

    [Fact]
    public Task Notes_EveryPage() => WatchAsync(2 * (PageRequest.MaxLimit + 1), async () => Assert.Equal(20_001, await Pages.CountAsync(page =>
        Platform.CallAsync<IApplicationNoteStore, Result<Page<ApplicationNote>>>(s => s.ListAsync(AppliedDatabase.Application(777), page, Token)))), "pk_application_notes");

    [Fact]
    public Task Verdicts_OfAnApplication() => WatchAsync(5, async () =>
    {
        Assert.Single(await Platform.CallAsync<IApplicationQueries, IReadOnlyList<ApplicationVerdict>>(q => q.ListVerdictsAsync(AppliedDatabase.Application(59_999), Token)));
        Assert.NotNull(await Platform.CallAsync<IVerdictStore, ApplicationVerdict?>(s => s.FindAsync(AppliedDatabase.Application(59_999), 1, Token)));
    }, "pk_application_verdicts");

    [Fact]
    public Task Turn_OfAnApplication() => WatchAsync(5, () => Platform.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
        async token =>
        {
            await s.GetRequiredService<IVerdictStore>().TakeTurnAsync(AppliedDatabase.Application(59_999), token);
            return true;
        },
        Token)), "pk_applications");

    [Fact]
    public Task Report_OfTheMostDays() => WatchAsync(9_000, async () => Assert.Equal(2, (await Platform.CallAsync<IApplicationQueries, IReadOnlyList<VerdictCount>>(
        q => q.CountVerdictsAsync(TestPlatform.Start.AddDays(-92), TestPlatform.Start, Token))).Count), "ix_application_verdicts_judged_at");

    [Fact]
    public Task Differences_EveryPage() => WatchAsync(2 * (PageRequest.MaxLimit + 1), async () => Assert.InRange(
        await Pages.CountAsync(page => Platform.CallAsync<IApplicationQueries, Result<Page<ApplicationVerdict>>>(
            q => q.ListDifferencesAsync(TestPlatform.Start.AddDays(-400), TestPlatform.Start.AddDays(400), page, Token))), 500, 600), "ix_application_verdicts_different");

    [Fact]
    public Task Names_OfTheReviewersOnAPage() => WatchAsync(PageRequest.MaxLimit + 1, async () => Assert.Equal(30, (await Platform.CallAsync<IApplicationQueries, IReadOnlyDictionary<PersonId, string>>(
        q => q.FindNamesAsync([.. Enumerable.Range(1, 30).Select(i => new PersonId(FilledDatabase.Id(i * 97)))], Token))).Count), "pk_people");

    private Task<int> CountAsync(QueueFilter filter) => Pages.CountAsync(page =>
        Platform.CallAsync<IApplicationQueries, Result<Page<QueueRow>>>(q => q.ListAsync(filter, TestPlatform.Start, page, Token)));

    private async Task WatchAsync(int mostRows, Func<Task> act, params string[] indexes)
    {
        database.Watch.Clear();
        await act();
        var plans = database.Watch.Plans;

        Assert.NotEmpty(plans);
        Assert.All(plans, plan => Assert.False(
            PlanWatch.ReadsAll(plan) || PlanWatch.MostRows(plan) > mostRows || PlanWatch.MostRowsInVain(plan) > mostRows, plan));
        Assert.All(indexes, index => Assert.Contains(plans, plan => plan.Contains($"{index} ", StringComparison.Ordinal)));
    }
}
