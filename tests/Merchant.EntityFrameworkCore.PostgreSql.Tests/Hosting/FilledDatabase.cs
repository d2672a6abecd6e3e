using Merchant.Accounts;
using Merchant.EntityFrameworkCore.Hosting;
using Merchant.Events;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Hosting;

/// <summary>A database with many rows whose plans are watched. Its rows are inserted by SQL, where <c>pg_temp.id(i)</c> is <see cref="Id"/>.</summary>
public abstract class FilledDatabase(PostgreSqlCluster cluster, string rows) : IAsyncDisposable
{
    private const string MakeIds =
        "CREATE FUNCTION pg_temp.id(i int) RETURNS uuid IMMUTABLE LANGUAGE sql AS $$ SELECT ('019b0000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$";

    private TestDatabase? _database;
    private TestPlatform? _platform;

    public TestPlatform Platform => _platform ?? throw new InvalidOperationException("The database is not there yet.");

    internal PlanWatch Watch { get; } = new();

    public static Guid Id(int number) => Guid.Parse($"019b0000-0000-7000-8000-{number:x12}");

    /// <summary>Fills it for the first test that asks; not before, for a fixture cannot be skipped.</summary>
    public async ValueTask OpenAsync()
    {
        if (_platform is not null)
            return;

        _database = await cluster.CreateAsync();
        await FillAsync(_database);
        var watched = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Options = PlanWatch.Options }.ConnectionString;
        _platform = TestPlatform.With(
            builder => builder.UsePostgreSql(watched).AddEventHandler<AccountWentLive, SilentHandler>("plans"),
            builder => builder.Services.ConfigureDbContext<MerchantDbContext>(options => options.AddInterceptors(Watch)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_platform is not null)
            await _platform.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    private async Task FillAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[MakeIds, rows])
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
            await command.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>Hears, and does nothing.</summary>
internal sealed class SilentHandler : IEventHandler<AccountWentLive>
{
    public Task HandleAsync(AccountWentLive merchantEvent, EventContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
