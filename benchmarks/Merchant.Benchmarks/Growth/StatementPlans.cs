using System.Text.RegularExpressions;
using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks.Populating;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.EntityFrameworkCore.PostgreSql.Hosting;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Merchant.Benchmarks.Growth;

/// <summary>The plan of every statement of the operations, as the server really ran it: none reads a large table from end to end.</summary>
internal static partial class StatementPlans
{
    private const int Calls = 20;
    private const int MostRowsInVain = 1_000;

    public static async Task CheckAsync(Database database, RunOptions options, Report report)
    {
        var watch = new PlanWatch();
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = PlanWatch.Options }.ConnectionString;
        await using var platform = TestPlatform.With(
            builder => builder.UsePostgreSql(connection),
            builder => builder.Services.ConfigureDbContext<MerchantDbContext>(o => o.AddInterceptors(watch)));
        var table = report.Table(
            $"Plans at {Text.Number(options.LargeAccounts)} accounts", "operation", "statements", "scans used", "most rows looked at in vain", "verdict");
        table.Note = $"Told by auto_explain over {Calls} calls each.";
        foreach (var operation in Operation.All)
        {
            watch.Clear();
            for (var call = 1; call <= Calls; call++)
                await operation.CallAsync(platform, Merchants.Id(options.LargeAccounts / (call + 1)), -call);

            Add(table, operation.Name, watch.Plans);
        }
    }

    private static void Add(Table table, string operation, IReadOnlyList<string> plans)
    {
        var statements = plans.Select(p => Statement().Match(p).Value).Distinct(StringComparer.Ordinal).Count();
        var scans = plans.SelectMany(p => Scan().Matches(p).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var inVain = plans.Select(PlanWatch.MostRowsInVain).Append(0).Max();
        string[] cells = [operation, Text.Number(statements), string.Join(", ", scans), Text.Number(inVain)];
        if (plans.Count < Calls)
            table.Fail($"{operation}: only {plans.Count} plans were seen", cells);
        else if (plans.FirstOrDefault(PlanWatch.ReadsAll) is { } readsAll)
            table.Fail($"{operation}: {readsAll}", cells);
        else if (inVain > MostRowsInVain)
            table.Fail($"{operation}: {plans.First(p => PlanWatch.MostRowsInVain(p) == inVain)}", cells);
        else
            table.Pass(cells);
    }

    /// <summary>What was asked, without how long it took.</summary>
    [GeneratedRegex("Query Text: (.*?)(?= \\(cost=)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();

    [GeneratedRegex("(Seq Scan on|Index (Only )?Scan( Backward)? using|Bitmap Index Scan on) \\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scan();
}
