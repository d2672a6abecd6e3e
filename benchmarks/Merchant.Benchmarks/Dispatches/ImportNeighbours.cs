using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.Common;

namespace Merchant.Benchmarks.Dispatches;

/// <summary>What others wait while an import runs, against an idle platform: as long and as often, in turn.</summary>
internal sealed class ImportNeighbours(Database database, ImportWay way, ImportSpeed import, RunOptions options)
{
    private const int Accounts = 50;

    public async Task RunAsync(Table table)
    {
        var accounts = new List<AccountId>();
        for (var i = 0; i < Accounts; i++)
            accounts.Add(await database.Platform.EnrolAsync($"neighbours-{i}"));

        var bystander = new Bystander(way, accounts);
        var (busy, idle) = (new Waits(options.Tail.Share), new Waits(options.Tail.Share));
        var length = TimeSpan.Zero;
        for (var round = 0; round <= options.Rounds; round++)
        {
            var account = await import.EnrolAsync();
            length = await DuringAsync(bystander, () => import.ImportAsync(account), round == 0 ? null : busy);
            await DuringAsync(bystander, () => Task.Delay(length, TimeProvider.System), round == 0 ? null : idle);
        }

        var (tail, name) = (busy.Tail / idle.Tail, $"{options.Tail.Name} of an account overview");
        if (options.IsShort)
            table.Add(name, Text.Seconds(busy.Tail), Text.Seconds(idle.Tail), Text.Ratio(tail), "", "too short to tell");
        else
            table.Judge(tail, Target.AtMost(2), name, Text.Seconds(busy.Tail), Text.Seconds(idle.Tail));

        table.Add("median of an account overview", Text.Seconds(busy.Median), Text.Seconds(idle.Median), Text.Ratio(busy.Median / idle.Median), "", "");
    }

    private static async Task<TimeSpan> DuringAsync(Bystander bystander, Func<Task> work, Waits? waits)
    {
        GC.Collect();
        using var enough = new CancellationTokenSource();
        var looking = bystander.LookAsync(enough.Token);
        var seconds = await Rounds.TimeAsync(() => Task.Run(work));
        await enough.CancelAsync();
        waits?.Add(await looking);
        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>The medians over the rounds of what was waited in each.</summary>
    private sealed class Waits(double tail)
    {
        private readonly List<double> _tail = [];
        private readonly List<double> _median = [];

        public double Tail => Statistics.Median(_tail);

        public double Median => Statistics.Median(_median);

        public void Add(IReadOnlyList<double> seconds)
        {
            _tail.Add(Statistics.Quantile(seconds, tail));
            _median.Add(Statistics.Median(seconds));
        }
    }
}
