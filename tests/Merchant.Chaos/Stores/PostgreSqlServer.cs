using System.Diagnostics;
using Npgsql;

namespace Merchant.Chaos.Stores;

/// <summary>
/// A private PostgreSQL in a temporary folder, reached through a socket there and nowhere else. It can be taken down as a
/// loss of power takes it down, and started again: so unlike the tests' own it waits for its log before it acknowledges.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    /// <summary>Makes and starts the server, does what it is told line by line, and deletes everything when its input ends.</summary>
    private const string Keeper =
        """
        trap '' INT TERM HUP
        export LC_ALL=C TZ=UTC
        folder=$(mktemp -d "${TMPDIR:-/tmp}/merchant-chaos-pg-XXXXXX") || exit 1
        start() {
            "$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 -o "-k '$folder' -c listen_addresses='' -c fsync=off -c synchronous_commit=on -c max_connections=200 -c timezone=UTC" start >/dev/null 2>&1
        }
        "$1/initdb" -D "$folder/data" -U merchant -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 && start "$1" &&
        echo "ready $folder" || { echo "failed"; cat "$folder/log"; }
        while read -r word; do
            case $word in
                restart) "$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1; start "$1" && echo "ready $folder" || echo failed ;;
            esac
        done
        "$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$folder"
        """;

    private readonly Process _keeper;
    private readonly string _folder;
    private int _databases;

    private PostgreSqlServer(Process keeper, string folder) => (_keeper, _folder) = (keeper, folder);

    /// <summary>Where its files stand; they belong to the user that runs it.</summary>
    public string Folder => _folder;

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var binaries = FindBinaries() ?? throw new InvalidOperationException("There is no PostgreSQL server (initdb) on this machine.");
        string[] command = ["sh", "-c", Keeper, "keeper", binaries];
        if (Environment.IsPrivilegedProcess)
            command = ["runuser", "-u", "postgres", "--", .. command];

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        var keeper = Process.Start(start) ?? throw new InvalidOperationException("The PostgreSQL server could not be started.");
        return new PostgreSqlServer(keeper, await ReadyAsync(keeper));
    }

    public string ConnectionStringOf(string database) => $"Host={_folder};Username=merchant;Database={database};Maximum Pool Size=40;Timeout=5";

    /// <summary>Makes a database, in a folder of its own where one is named.</summary>
    public async Task<PostgreSqlStore> CreateAsync(string? place = null)
    {
        var store = new PostgreSqlStore(this, $"chaos_{++_databases}");
        if (place is not null)
            await ExecuteAsync($"CREATE TABLESPACE place_{_databases} LOCATION '{place}'");

        await ExecuteAsync($"CREATE DATABASE {store.Name}" + (place is null ? "" : $" TABLESPACE place_{_databases}"));
        return store;
    }

    /// <summary>Removes a database, and the place that it was made in.</summary>
    public async Task DropAsync(PostgreSqlStore store)
    {
        await ExecuteAsync($"DROP DATABASE {store.Name} WITH (FORCE)");
        await ExecuteAsync($"DROP TABLESPACE IF EXISTS place_{store.Name["chaos_".Length..]}");
    }

    /// <summary>Tells the server something, from outside of the databases that are tried.</summary>
    public Task ExecuteAsync(string sql) => new PostgreSqlStore(this, "postgres").ExecuteAsync(sql);

    /// <summary>Takes the server down without a word to anybody, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await _keeper.StandardInput.WriteLineAsync("restart");
        await _keeper.StandardInput.FlushAsync();
        _ = await ReadyAsync(_keeper);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static async Task<string> ReadyAsync(Process keeper)
    {
        var line = await keeper.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("ready ", StringComparison.Ordinal) == true)
            return line["ready ".Length..];

        keeper.StandardInput.Close();
        throw new InvalidOperationException($"PostgreSQL did not start: {await keeper.StandardOutput.ReadToEndAsync()}");
    }

    /// <summary>The newest server there is: <c>MERCHANT_POSTGRESQL_BIN</c>, where packages put it, or the path.</summary>
    private static string? FindBinaries()
    {
        if (Environment.GetEnvironmentVariable("MERCHANT_POSTGRESQL_BIN") is { Length: > 0 } named)
            return HasServer(named) ? named : null;

        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return new[] { "/usr/lib/postgresql", "/usr/local/lib/postgresql" }.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root))
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(path)
            .FirstOrDefault(HasServer);
    }

    private static bool HasServer(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));
}
