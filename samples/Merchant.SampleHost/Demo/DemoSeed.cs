using System.Globalization;
using System.Runtime.CompilerServices;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.SampleHost.Demo;

/// <summary>Fills an empty database with the demo, through the same services that a host uses.</summary>
internal sealed class DemoSeed(AccountEnrolment enrolment, DispatchImport import, IAccountStore accounts, TimeProvider clock)
{
    private static readonly Actor Seeder = Actor.System("demo-seed");

    /// <summary>Adds the merchants that are not there yet; one whose import was broken off keeps what had come by then.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var merchant in DemoMerchants.All)
        {
            if (await accounts.FindByHandleAsync(AccountHandle.Parse(merchant.Handle).Value, cancellationToken) is not null)
                continue;

            var command = new EnrolAccount(new OpenAccount(merchant.Handle, merchant.Name, merchant.TimeZone, merchant.Plan), merchant.Declared);
            var account = await enrolment.EnrolAsync(Seeder, command, cancellationToken);
            if (!account.IsSuccess)
                throw new InvalidOperationException($"The demo merchant {merchant.Handle} was refused: {account.Error.Message}");

            var report = await import.RunAsync(Seeder, account.Value.Id, Lines(merchant, account.Value.Zones, now, cancellationToken), cancellationToken);
            if (!report.IsSuccess)
                throw new InvalidOperationException($"The demo dispatches of {merchant.Handle} were refused: {report.Error.Message}");
        }
    }

    private static async IAsyncEnumerable<ImportLine> Lines(
        DemoMerchant merchant, ZoneSchedule zones, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var line = 1L;
        var present = zones.MonthOf(now);
        for (var i = 0; i <= merchant.Monthly.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var month = present.AddMonths(i - merchant.Monthly.Count);
            var (from, to) = (zones.StartOf(month), zones.StartOf(month.Next));
            var count = i < merchant.Monthly.Count ? merchant.Monthly[i] : merchant.MonthToDate;
            for (var number = 1; number <= count; number++)
            {
                var at = from + ((to - from) * ((number - 0.5) / count));
                if (at >= now)
                    break;

                var id = string.Create(CultureInfo.InvariantCulture, $"{merchant.Handle}-{month.Code}-{number:0000}");
                yield return new ImportLine(++line, id, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            }
        }
    }
}
