using System.Data.Common;
using Merchant.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Merchant.Chaos.Hosting;

/// <summary>
/// Makes a SQLite database full or read-only for a host, by the engine's own means, as long as a file says so. PostgreSQL
/// is told from outside.
/// </summary>
internal sealed class StoreTrouble(string folder) : DbConnectionInterceptor
{
    public static string PathIn(string folder) => Path.Combine(folder, "trouble.sql");

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        if (settings.Provider == "sqlite")
            services.ConfigureDbContext<MerchantDbContext>(options => options.AddInterceptors(new StoreTrouble(settings.Folder)));
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var path = PathIn(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : Healthy;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>As SQLite has it by itself.</summary>
    public const string Healthy = "PRAGMA query_only = OFF; PRAGMA max_page_count = 4294967294;";
}
