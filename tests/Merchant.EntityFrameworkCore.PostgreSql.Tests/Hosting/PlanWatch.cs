using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>Keeps the plan of every statement that a connection really runs, as auto_explain tells it.</summary>
internal sealed partial class PlanWatch : DbConnectionInterceptor
{
    /// <summary>The options of a connection that is told its plans.</summary>
    public const string Options =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice -c auto_explain.log_analyze=on -c auto_explain.log_timing=off";

    private readonly Lock _lock = new();
    private readonly List<string> _plans = [];

    public IReadOnlyList<string> Plans
    {
        get
        {
            lock (_lock)
                return [.. _plans];
        }
    }

    public void Clear()
    {
        lock (_lock)
            _plans.Clear();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    /// <summary>Whether a plan reads a large table from end to end.</summary>
    public static bool ReadsAll(string plan) => SeqScan().IsMatch(plan);

    /// <summary>The most rows that a plan looked at in vain.</summary>
    public static int MostRowsInVain(string plan) =>
        InVain().Matches(plan).Select(m => int.Parse(m.Groups["rows"].ValueSpan, provider: null)).Append(0).Max();

    /// <summary>The most rows that one node of a plan gave to the next, used or not.</summary>
    public static int MostRows(string plan) => Given().Matches(plan)
        .Select(m => (int)(double.Parse(m.Groups["rows"].ValueSpan, CultureInfo.InvariantCulture) * int.Parse(m.Groups["loops"].ValueSpan, CultureInfo.InvariantCulture)))
        .Append(0).Max();

    private void Watch(DbConnection connection)
    {
        var opened = (NpgsqlConnection)connection;
        opened.Notice -= Note;
        opened.Notice += Note;
    }

    private void Note(object sender, NpgsqlNoticeEventArgs e)
    {
        lock (_lock)
            _plans.Add(e.Notice.MessageText);
    }

    [GeneratedRegex("Seq Scan on (merchant\\.)?(accounts|tier_standings|tier_evaluations|dispatches|dispatch_months|dispatch_days|outbox_events|outbox_deliveries|audit_entries|people|duty_loads|assignments|members|invitations|api_keys|sessions|refresh_tokens|one_time_tokens|sign_in_attempts|credentials|passkeys|messages|messaging_contacts|applications|application_notes|application_verdicts)\\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SeqScan();

    [GeneratedRegex("actual rows=(?<rows>[0-9.]+) loops=(?<loops>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Given();

    [GeneratedRegex("Rows Removed by (Index Recheck|Filter|Join Filter): (?<rows>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InVain();
}
