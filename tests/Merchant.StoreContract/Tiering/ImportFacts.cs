using Merchant.Accounts;
using Merchant.Common;
using Merchant.Hosting;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>What holds of imports on every provider, whatever their chunks.</summary>
public abstract class ImportFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    [Fact]
    public async Task Import_LinesAtFault_AreReportedAndTheRestGoesOn()
    {
        var id = await Platform.EnrolAsync(zone: "America/Santiago");
        Platform.Clock.Advance(TimeSpan.FromDays(300));

        var report = Outcome.Of(await Platform.ImportAsync(id, Import.Of(
            Import.Line(2, "good", "2026-01-09T12:00:00Z"),
            Import.Line(3, " ", "2026-01-09T12:00:00Z"),
            Import.Line(4, "no-time", "yesterday"),
            Import.Line(5, "gap", "2026-09-06 00:30:00"),
            Import.Line(6, "future", "2027-01-09T12:00:00Z"),
            Import.Line(7, "old", "1900-01-09T12:00:00Z"),
            Import.Line(8, "good", "2026-01-09T13:00:00Z"),
            new ImportLine(9, "", "", Error.Invalid("dispatches.csv.columns", "A line has two columns.", "line")),
            Import.Line(10, "good", "2026-01-09T09:00:00"),
            Import.Line(11, "local", "2026-04-04 23:30:00"))));

        Assert.Equal((2, 1, 7), (report.Recorded, report.Duplicates, report.RejectedCount));
        Assert.Equal(
            [
                (3, "dispatches.id.invalid"), (4, "dispatches.instant.invalid"), (5, "accounts.zone.gap"), (6, "dispatches.in_future"),
                (7, "dispatches.too_old"), (8, "dispatches.conflict"), (9, "dispatches.csv.columns"),
            ],
            report.Rejected.Select(r => ((int)r.Line, r.Code)));
        Assert.Equal(2, (await Platform.CountsAsync(id)).Values.Sum());
        Assert.Equal(new DateTimeOffset(2026, 4, 5, 2, 30, 0, TimeSpan.Zero), (await Platform.RowsAsync(id)).First(r => r.Id == "local").DispatchedAt);
    }

    [Fact]
    public async Task Import_ThatAgreesWithTheStoreAfterALineThatDoesNot_RejectsThatLineAlone()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await Platform.RecordAsync(id, new Dispatch("a", Start)));

        var report = Outcome.Of(await Platform.ImportAsync(id, Import.Lines(new Dispatch("a", Start.AddDays(-1)), new Dispatch("a", Start))));

        Assert.Equal((0, 1, 1), (report.Recorded, report.Duplicates, report.RejectedCount));
        Assert.Equal(2, Assert.Single(report.Rejected).Line);
    }

    [Fact]
    public async Task Import_ManyChunks_AreJudgedOnceAtTheEnd()
    {
        var id = await Platform.EnrolAsync();
        var lines = History(5_000, 5_000, 2_500);

        var report = Outcome.Of(await Platform.ImportAsync(id, Import.Lines(lines, async line =>
        {
            if (line == 7_000)
                Assert.DoesNotContain(await Platform.EvaluationsAsync(id), e => e.Kind == EvaluationKind.Close);
        })));

        Assert.Equal((12_500, 0), (report.Recorded, report.RejectedCount));
        Assert.Equal(["2025-10 FirstFullMonth -→LARGE by 5000 (1)", "2025-11 Kept LARGE→LARGE by 5000 (1)", "2025-12 Kept LARGE→LARGE by 2500 (1)"], await Platform.ClosesAsync(id));
        Assert.Equal(2, await Platform.EventsAsync<AccountTierChanged>(id));
        Assert.False((await Platform.StandingAsync(id)).IsProvisional);
    }

    /// <summary>The order of a file's lines, and so what a chunk holds, must not show in what months are judged to.</summary>
    [Fact]
    public async Task Import_LinesInAnyOrder_ComesToTheSame()
    {
        var lines = History(2_600, 3, 2_600);
        var (sorted, shuffled) = (await Platform.EnrolAsync("sorted"), await Platform.EnrolAsync("shuffled"));

        Outcome.Of(await Platform.ImportAsync(sorted, Import.Lines(lines)));
        Outcome.Of(await Platform.ImportAsync(shuffled, Import.Lines([.. lines.OrderBy(l => l.Id.GetHashCode(StringComparison.Ordinal))])));

        Assert.Equal(await Platform.ClosesAsync(sorted), await Platform.ClosesAsync(shuffled));
        Assert.Equal((await Platform.StandingAsync(sorted)).State, (await Platform.StandingAsync(shuffled)).State);
    }

    [Fact]
    public async Task Import_FaultInTheStream_IsJudgedAsFarAsItCameAndResumedBySendingAgain()
    {
        var id = await Platform.EnrolAsync();
        var lines = History(4_000, 4_000);
        await Assert.ThrowsAsync<IOException>(() => Platform.ImportAsync(id, Import.Lines(lines, line => line == 6_000 ? throw new IOException("Gone.") : Task.CompletedTask)));
        Assert.Equal(["2025-11 FirstFullMonth -→LARGE by 4000 (1)", "2025-12 Kept LARGE→LARGE by 1000 (1)"], await Platform.ClosesAsync(id));
        Assert.Null((await Platform.StandingAsync(id)).ImportId);

        var report = Outcome.Of(await Platform.ImportAsync(id, Import.Lines(lines)));
        Platform.Clock.Advance(TimeSpan.FromDays(31));
        await Platform.RunAsync<PeriodClose>();

        Assert.Equal((3_000, 5_000, 0), (report.Recorded, report.Duplicates, report.RejectedCount));
        Assert.Contains("2025-12 Kept LARGE→LARGE by 4000 (2)", await Platform.ClosesAsync(id));
    }

    [Fact]
    public async Task Close_ProcessOfAnImportDied_JudgesWhatItBroughtWhenItsLeaseHasRunOut()
    {
        var id = await Platform.EnrolAsync();
        await using var halted = await HaltAsync(id, History(4_000, 4_000), at: 6_000);

        Platform.Clock.Advance(new TieringOptions().ImportLease - TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
        Assert.Empty(await Platform.ClosesAsync(id));

        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.RunAsync<PeriodClose>());
        Assert.Equal(["2025-11 FirstFullMonth -→LARGE by 4000 (1)", "2025-12 Kept LARGE→LARGE by 1000 (1)"], await Platform.ClosesAsync(id));
        Assert.Null((await Platform.StandingAsync(id)).ImportId);
        Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
    }

    [Fact]
    public async Task Close_WhileAnImportIsUnderWay_ClosesTheMonthAndLeavesHistoryToItsEnd()
    {
        var id = await Platform.EnrolAsync();
        Platform.Clock.Advance(new DateTimeOffset(2026, 1, 31, 23, 55, 0, TimeSpan.Zero) - Start);
        await using (await HaltAsync(id, History(3_000, 3_000), at: 6_000))
        {
            Platform.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.Equal(1, await Platform.RunAsync<PeriodClose>());
            Assert.Equal(["2026-01 Provisional SMALL→SMALL by 0 (1)"], await Platform.ClosesAsync(id));
            Assert.True((await Platform.StandingAsync(id)).HistoryPending);
        }

        Assert.Contains("2025-11 FirstFullMonth -→LARGE by 3000 (1)", await Platform.ClosesAsync(id));
        Assert.False((await Platform.StandingAsync(id)).HistoryPending);
    }

    [Fact]
    public async Task Import_SlowerThanItsLease_ProlongsItWithEachChunk()
    {
        var id = await Platform.EnrolAsync();
        var most = new TieringOptions().ImportLease - TimeSpan.FromMinutes(1);

        Outcome.Of(await Platform.ImportAsync(id, Import.Lines(History(6_000, 6_000), async line =>
        {
            if (line is 4_000 or 9_000)
            {
                Platform.Clock.Advance(most);
                Assert.Equal(0, await Platform.RunAsync<PeriodClose>());
            }
        })));

        Assert.Equal(["2025-11 FirstFullMonth -→LARGE by 6000 (1)", "2025-12 Kept LARGE→LARGE by 6000 (1)"], await Platform.ClosesAsync(id));
    }

    [Fact]
    public async Task Import_SecondOne_TakesOverAndJudgesAtItsEnd()
    {
        var id = await Platform.EnrolAsync();
        var lines = History(3, 4);
        var afterFirst = Array.Empty<string>();

        Outcome.Of(await Platform.ImportAsync(id, Import.Lines(lines, async line =>
        {
            if (line != 5)
                return;

            Outcome.Of(await Platform.ImportAsync(id, Import.Lines([.. lines.Take(3)])));
            afterFirst = await Platform.ClosesAsync(id);
        })));

        Assert.Equal(["2025-11 FirstFullMonth -→MEDIUM by 3 (1)", "2025-12 Grace MEDIUM→MEDIUM by 0 (1)"], afterFirst);
        Assert.Null((await Platform.StandingAsync(id)).ImportId);
        Assert.Equal(7, (await Platform.CountsAsync(id)).Values.Sum());
    }

    [Fact]
    public async Task Import_AnotherBeganAndEndedMeanwhile_StillPromotesAtItsEnd()
    {
        var id = await Platform.EnrolAsync();
        var lines = Enumerable.Range(0, 20).Select(i => new Dispatch($"d{i}", Start.AddHours(-i))).ToList();

        Outcome.Of(await Platform.ImportAsync(id, Import.Lines(lines, async line =>
        {
            if (line == 5)
                Outcome.Of(await Platform.ImportAsync(id, Import.Lines([new Dispatch("other", Start)])));
        })));

        Assert.Equal(("LARGE", null), ((await Platform.StandingAsync(id)).Tier, (await Platform.StandingAsync(id)).ImportId));
    }

    [Fact]
    public async Task Import_IntoThePresentMonth_PromotesOnceAtTheEnd()
    {
        var id = await Platform.EnrolAsync();
        var lines = Enumerable.Range(0, 20).Select(i => new Dispatch($"d{i}", Start.AddHours(-i))).ToList();

        Outcome.Of(await Platform.ImportAsync(id, Import.Lines(lines, async _ => Assert.Equal("SMALL", (await Platform.StandingAsync(id)).Tier))));

        Assert.Equal("LARGE", (await Platform.StandingAsync(id)).Tier);
        Assert.Equal(2, await Platform.EventsAsync<AccountTierChanged>(id));
    }

    [Fact]
    public async Task Import_ForeignOrClosedAccount_IsRefused()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Refusal(await Platform.ImportAsync(AccountId.New(Start), Import.Lines(History(1))), "accounts.not_found");
        Outcome.Of(await Platform.CallAsync<AccountService, Result<Account>>(s => s.ChangeStatusAsync(TestPlatform.Admin, id, AccountStatus.Closed, "left", null, Token)));

        Outcome.Refusal(await Platform.ImportAsync(id, Import.Lines(History(1))), "accounts.closed");
        Assert.Empty(await Platform.RowsAsync(id));
    }

    protected override void Configure(MerchantPlatformBuilder builder) => SmallLadder.Use(builder);

    /// <summary>An import that comes so far and stands still, as one whose process has died; it breaks off when disposed.</summary>
    private async Task<Halted> HaltAsync(AccountId id, IReadOnlyList<Dispatch> lines, int at)
    {
        var (reached, broken) = (new TaskCompletionSource(), new TaskCompletionSource());
        var import = Task.Run(() => Platform.ImportAsync(id, Import.Lines(lines, async line =>
        {
            if (line != at)
                return;

            reached.SetResult();
            await broken.Task;
        })), Token);
        await Task.WhenAny(reached.Task, import);
        return new Halted(broken, import);
    }

    /// <summary>Dispatches of the months before the present one: the last number is the month just closed.</summary>
    private static List<Dispatch> History(params int[] counts)
    {
        var first = new YearMonth(2026, 1).AddMonths(-counts.Length);
        return
        [
            .. counts.SelectMany((count, index) =>
            {
                var start = new DateTimeOffset(first.AddMonths(index).FirstDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                return Enumerable.Range(0, count).Select(i => new Dispatch($"m{index}-{i}", start.AddMinutes(i % 40_000)));
            }),
        ];
    }

    private sealed class Halted(TaskCompletionSource broken, Task import) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            broken.SetException(new IOException("Gone."));
            await Assert.ThrowsAsync<IOException>(() => import);
        }
    }
}
