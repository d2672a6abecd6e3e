using Merchant.Fuzz.Checks;
using Merchant.Fuzz.Running;
using Merchant.StoreContract.Hosting;

namespace Merchant.Fuzz.Tests.Running;

/// <summary>The short form of <c>eng/fuzz.sh</c>, one run on each provider, and the proof that its checks can fail.</summary>
public sealed class ShortRunTests(SqliteFolder files, PostgreSqlCluster cluster)
{
    private const int Requests = 2000;

    private static string Folder => Path.Combine(Path.GetTempPath(), "merchant-fuzz");

    [Fact]
    public async Task Requests_MutatedOnSqlite_AreAnsweredOrRefusedWithoutATrace() => AssertClean(await FuzzRun.OnAsync(new FuzzSettings("sqlite", Requests, 20260110) { Folder = Folder }, files));

    [Fact]
    public async Task Requests_MutatedOnPostgreSql_AreAnsweredOrRefusedWithoutATrace() => AssertClean(await FuzzRun.OnAsync(new FuzzSettings("postgres", Requests, 20260111) { Folder = Folder }, cluster));

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task PlantedFaults_EachOfThem_IsReported(string provider)
    {
        var settings = new FuzzSettings(provider, 70, 1) { Only = "/api/planted/", WithPlantedFaults = true, MostFindings = int.MaxValue, Folder = Folder };
        var report = await FuzzRun.OnAsync(settings, provider == "sqlite" ? files : cluster);

        Assert.Equal(7, report.Operations);
        Assert.Equal(
            [FindingKind.Fault, FindingKind.Slow, FindingKind.NoAnswer, FindingKind.Trace, FindingKind.Shape, FindingKind.Inside, FindingKind.Leak, FindingKind.Logged],
            report.Findings.Select(f => f.Finding.Kind).Distinct().Order());
        Assert.Contains("UPDATE", report.Findings.First(f => f.Finding.Kind == FindingKind.Trace).Finding.Text, StringComparison.Ordinal);
        Assert.All(report.Findings, f => Assert.Contains("--seed 1 --from", f.File, StringComparison.Ordinal));
    }

    private static void AssertClean(FuzzReport report)
    {
        Assert.True(report.Findings.Count == 0, report.ToString());
        Assert.Equal((Requests, 0), (report.Requests, report.CountOf(5)));
        Assert.True(report.Tables >= 30, report.ToString());

        // Requests that are all refused at the door would find nothing behind it.
        Assert.True(report.CountOf(2) > Requests / 20 && report.Operations > 90, report.ToString());
    }
}
