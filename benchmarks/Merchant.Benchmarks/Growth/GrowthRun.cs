using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;

namespace Merchant.Benchmarks.Growth;

/// <summary>What the operations of every day cost on a small and on a large platform, how they are run, and what rows weigh.</summary>
internal static class GrowthRun
{
    public static async Task RunAsync(Stage stage, RunOptions options, Report report)
    {
        await using (var small = await stage.DatabaseAsync())
        await using (var large = await stage.DatabaseAsync())
        {
            report.Say("growth: filling");
            await Population.FillAsync(small, options.SmallAccounts, options);
            await Population.FillAsync(large, options.LargeAccounts, options);
            report.Say("growth: calls");
            await GrowthCost.RunAsync(small, large, options, report);
            report.Say("growth: plans");
            await StatementPlans.CheckAsync(large, options, report);
        }

        report.Say("growth: table sizes");
        await TableSizes.WeighAsync(stage, options, report);
    }
}
