using Merchant.Applications;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.EntityFrameworkCore.PostgreSql.Applications;

/// <summary>What runs at every submission, and every quarter of an hour, finds its rows by an index and looks at few others.</summary>
public sealed class ApplicationPlanTests(ApplyingDatabase database) : IClassFixture<ApplyingDatabase>, IAsyncLifetime
{
    private const int ForOne = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestPlatform Platform => database.Platform;

    public ValueTask InitializeAsync() => database.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task Application_ById() => WatchAsync(1, ForOne, async () => Assert.NotNull(
        await Platform.CallAsync<IApplicationStore, Application?>(s => s.FindAsync(ApplyingDatabase.Application(39_999), Token))), "pk_applications");

    [Fact]
    public Task Rivals_OfALiveOne() => WatchAsync(4, ForOne, async () => Assert.Equal(
        new ApplicationRivals(true, true, null, null), await RivalsAsync(39_991)), "ux_applications_live_email", "ux_applications_live_tax_id", "ix_applications_email", "ix_applications_tax_id");

    [Fact]
    public Task Rivals_OfARejectedOne() => WatchAsync(4, ForOne, async () =>
    {
        var rejected = new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new ApplicationRivals(false, false, rejected, rejected), await RivalsAsync(39_993));
    }, "ix_applications_email", "ix_applications_tax_id");

    [Fact]
    public Task Overdue_EveryBatch() => WatchAsync(4, 20, async () =>
    {
        var (seen, after) = (0, ExpiringApplication.First);
        while (await Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(s => s.ListOverdueAsync(after, TestPlatform.Start, 12, Token)) is [.., var last] batch)
            (seen, after) = (seen + batch.Count, last);

        Assert.Equal(40, seen);
    }, "ix_applications_expires_at");

    [Fact]
    public Task ToRemind() => WatchAsync(1, 100, async () => Assert.Equal(40, (await Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(
        s => s.ListToRemindAsync(ExpiringApplication.First, TestPlatform.Start, TestPlatform.Start.AddDays(3), 200, Token))).Count), "ix_applications_to_remind");

    [Fact]
    public Task Held_EveryBatch() => WatchAsync(20, 210, async () =>
    {
        var (seen, after) = (0, default(AccountApplicationId));
        while (await Platform.CallAsync<IApplicationStore, IReadOnlyList<AccountApplicationId>>(s => s.ListHeldAsync(after, 200, Token)) is [.., var last] batch)
            (seen, after) = (seen + batch.Count, last);

        Assert.Equal(4_000, seen);
    }, "ix_applications_held");

    [Fact]
    public Task Unsent_Remove() => WatchAsync(4, 600, async () => Assert.Equal(
        500, await Platform.CallAsync<IApplicationStore, int>(s => s.RemoveUnsentAsync(TestPlatform.Start, 500, Token))), "ix_applications_unsent");

    private Task<ApplicationRivals> RivalsAsync(int number)
    {
        var applicant = Outcome.Of(Applicant.Create(
            new ApplicantInput("F", "L", $"a{number}@shop.example", "+56961234567", "CL", "es", true, TaxId: $"T{number}"), ["es"]));
        return Platform.CallAsync<IApplicationStore, ApplicationRivals>(s => s.FindRivalsAsync(ApplyingDatabase.Application(1), applicant, TestPlatform.Start, new DateTimeOffset(2025, 5, 1, 0, 0, 0, TimeSpan.Zero), Token));
    }

    private async Task WatchAsync(int leastStatements, int mostRows, Func<Task> act, params string[] indexes)
    {
        database.Watch.Clear();
        await act();
        var plans = database.Watch.Plans;

        Assert.True(plans.Count >= leastStatements, $"Only {plans.Count} plans were seen.");
        Assert.All(plans, plan => Assert.False(
            PlanWatch.ReadsAll(plan) || PlanWatch.MostRows(plan) > mostRows || PlanWatch.MostRowsInVain(plan) > mostRows, plan));
        Assert.All(indexes, index => Assert.Contains(plans, plan => plan.Contains($"{index} ", StringComparison.Ordinal)));
    }
}
