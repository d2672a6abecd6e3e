using System.Diagnostics;
using Merchant.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Merchant.StoreContract.Hosting;

/// <summary>
/// A private PostgreSQL in a temporary folder, reached through a socket there and nowhere else. One database is migrated
/// with the shipped migrations, the others are made from it. Without server binaries the tests that ask for a database
/// are skipped; with <c>MERCHANT_REQUIRE_POSTGRESQL=1</c> they fail.
/// </summary>
public sealed class PostgreSqlCluster : IDatabaseSource, IAsyncLifetime
{
    internal const string Template = "merchant_template";

    /// <summary>
    /// Makes and starts the server and says where; when its input ends (we are done, or were killed), the server is
    /// stopped and everything is deleted.
    /// </summary>
    private const string Keeper =
        """
        trap '' INT
        export LC_ALL=C TZ=UTC
        folder=$(mktemp -d "${TMPDIR:-/tmp}/merchant-pg-XXXXXX") || exit 1
        "$1/initdb" -D "$folder/data" -U merchant -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 &&
        "$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-k '$folder' -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_connections=300 -c autovacuum=off -c timezone=UTC" start >/dev/null 2>&1 &&
        echo "ready $folder" || { echo "failed"; cat "$folder/log"; }
        read -r _
        "$1/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
        rm -rf "$folder"
        """;

    private Process? _keeper;
    private string? _folder;
    private string _missing = "";
    private int _count;

    public async ValueTask InitializeAsync()
    {
        if (FindBinaries() is not { } binaries)
        {
            _missing = "There is no PostgreSQL server (initdb) on this machine.";
            return;
        }

        _keeper = Start(binaries);
        var line = await _keeper.StandardOutput.ReadLineAsync();
        if (line?.StartsWith("ready ", StringComparison.Ordinal) != true)
        {
            _keeper.StandardInput.Close();
            throw new InvalidOperationException($"PostgreSQL did not start: {await _keeper.StandardOutput.ReadToEndAsync()}");
        }

        _folder = line["ready ".Length..];
        await ExecuteAsync($"CREATE DATABASE {Template}");
        await using var template = new PostgreSqlDatabase(this, Template);
        await Migration.RunAsync(template);
    }

    public async ValueTask<TestDatabase> CreateAsync(bool empty = false)
    {
        if (_folder is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("MERCHANT_REQUIRE_POSTGRESQL") == "1", _missing);
            Assert.Fail(_missing);
        }

        var name = $"test_{Interlocked.Increment(ref _count)}";
        await ExecuteAsync(empty ? $"CREATE DATABASE {name} TEMPLATE template0" : $"CREATE DATABASE {name} TEMPLATE {Template}");
        return new PostgreSqlDatabase(this, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_keeper is null)
            return;

        NpgsqlConnection.ClearAllPools();
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    internal string ConnectionStringOf(string database) =>
        $"Host={_folder};Username=merchant;Database={database};Maximum Pool Size=50;Include Error Detail=true";

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The newest server there is: <c>MERCHANT_POSTGRESQL_BIN</c>, where packages put it, or the path.</summary>
    private static string? FindBinaries()
    {
        if (Environment.GetEnvironmentVariable("MERCHANT_POSTGRESQL_BIN") is { Length: > 0 } named)
            return HasServer(named) ? named : null;
        if (OperatingSystem.IsWindows())
            return null;

        string[] roots = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt"];
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return roots.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root))
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder).Replace("postgresql@", "", StringComparison.Ordinal), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(path)
            .FirstOrDefault(HasServer);
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));

    /// <summary>PostgreSQL does not run as root: there it runs as the user that its package made.</summary>
    private static Process Start(string binaries)
    {
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
        return Process.Start(start) ?? throw new InvalidOperationException("The PostgreSQL server could not be started.");
    }
}

/// <summary>One database of the cluster.</summary>
public sealed class PostgreSqlDatabase(PostgreSqlCluster cluster, string name) : TestDatabase
{
    public override string ConnectionString => cluster.ConnectionStringOf(name);

    public override MerchantPlatformBuilder Use(MerchantPlatformBuilder builder) => builder.UsePostgreSql(ConnectionString);

    public override MerchantPlatformBuilder Use<TContext>(MerchantPlatformBuilder builder) => builder.UsePostgreSql<TContext>();

    /// <summary>As careful hosts do it: with retries.</summary>
    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(ConnectionString, npgsql => npgsql.EnableRetryOnFailure());

    /// <summary>Ends its connections, for a template must not be in use, and drops it, unless it is the template.</summary>
    public override async ValueTask DisposeAsync()
    {
        foreach (var text in (string[])[ConnectionString, PostgreSqlBuilderExtensions.Tuned(ConnectionString)])
        {
            await using var connection = new NpgsqlConnection(text);
            NpgsqlConnection.ClearPool(connection);
        }

        if (name != PostgreSqlCluster.Template)
            await cluster.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }
}
