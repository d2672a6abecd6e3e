using Merchant.Fuzz.Running;
using Merchant.StoreContract.Hosting;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};
var settings = FuzzSettings.Read(args) with { Progress = Console.WriteLine, Stop = stop.Token };
Console.WriteLine($"Fuzzing on {settings.Provider}: {settings.Requests} requests, seed {settings.Seed}.");
var report = settings.Provider switch
{
    "sqlite" => await OnAsync(new SqliteFolder()),
    "postgres" => await OnAsync(new PostgreSqlCluster()),
    _ => throw new ArgumentException($"--provider is sqlite or postgres, not '{settings.Provider}'.", nameof(args)),
};
Console.WriteLine($"{settings.Provider}, seed {settings.Seed}: {report}");
return report.Findings.Count == 0 ? 0 : 1;

async Task<FuzzReport> OnAsync<T>(T databases)
    where T : IDatabaseSource, Xunit.IAsyncLifetime
{
    await databases.InitializeAsync();
    try
    {
        return await FuzzRun.OnAsync(settings, databases);
    }
    finally
    {
        await databases.DisposeAsync();
    }
}
