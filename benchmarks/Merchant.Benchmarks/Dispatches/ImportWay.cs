using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>How an import reaches the platform, and how somebody else's look at an account does.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="ImportAsync">Imports everything into an account, and gives how much was recorded.</param>
/// <param name="LookAsync">Reads an account's overview.</param>
internal sealed record ImportWay(string Name, Func<AccountId, Task<long>> ImportAsync, Func<AccountId, Task> LookAsync)
{
    /// <summary>Straight through the services.</summary>
    public static ImportWay Through(TestPlatform platform, int lines) => new(
        "through DispatchImport",
        async account => Outcome.Of(await platform.CallAsync<DispatchImport, Result<ImportReport>>(
            s => s.RunAsync(Sending.KeyOf(account), account, Sending.LinesAsync(lines), CancellationToken.None))).Recorded,
        async account => Outcome.Of(await platform.CallAsync<AccountDirectory, Result<AccountOverview>>(
            d => d.FindAsync(Sending.KeyOf(account), account, CancellationToken.None))));

    /// <summary>As a file over HTTP.</summary>
    public static ImportWay Over(WebHost host, string file) =>
        new("as a CSV file over HTTP", account => host.ImportAsync(account, file), host.LookAsync);
}
