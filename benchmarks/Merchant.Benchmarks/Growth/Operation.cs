using Merchant.Benchmarks.Dispatches;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Growth;

/// <summary>Something that is done all day long, as the account's own system does it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="CallAsync">Does it: on a platform, for an account, for the so-many-th time.</param>
internal sealed record Operation(string Name, Func<TestPlatform, AccountId, int, Task> CallAsync)
{
    private const int BatchSize = 100;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("account overview", async (platform, account, _) =>
            Outcome.Of(await platform.CallAsync<AccountDirectory, Result<AccountOverview>>(d => d.FindAsync(Sending.KeyOf(account), account, CancellationToken.None)))),
        new("tier with forecast", async (platform, account, _) =>
            Outcome.Of(await platform.CallAsync<TierService, Result<TierView>>(s => s.FindCurrentAsync(Sending.KeyOf(account), account, CancellationToken.None)))),
        new("record one dispatch", (platform, account, call) => RecordAsync(platform, account, Sending.Batch($"one-{call}", 1))),
        new($"record a batch of {BatchSize}", (platform, account, call) => RecordAsync(platform, account, Sending.Batch($"many-{call}", BatchSize))),
    ];

    private static async Task RecordAsync(TestPlatform platform, AccountId account, Dispatch[] batch)
    {
        var recorded = Outcome.Of(await platform.CallAsync<DispatchService, Result<RecordedDispatches>>(
            s => s.RecordAsync(Sending.KeyOf(account), account, batch, CancellationToken.None)));
        if (recorded.Recorded != batch.Length)
            throw new InvalidOperationException("A batch was not new.");
    }
}
