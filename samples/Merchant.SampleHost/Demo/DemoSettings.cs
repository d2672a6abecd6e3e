using System.Globalization;

namespace Merchant.SampleHost.Demo;

/// <summary>What the command line says: which database, where, and at which time the sample lives.</summary>
/// <param name="Database"><c>sqlite</c> (default) or <c>postgres</c>.</param>
/// <param name="Connection">The connection string.</param>
/// <param name="Start">The instant at which the sample's clock starts; null for the real time.</param>
/// <param name="Password">The password of the demo people; null when there are none.</param>
/// <param name="MailFolder">Where mail lands.</param>
internal sealed record DemoSettings(string Database, string Connection, DateTimeOffset? Start, string? Password, string MailFolder)
{
    private const string DevelopmentPassword = "merchant-demo";

    /// <summary>Reads <c>--database</c>, <c>--connection</c>, <c>--now</c> and <c>Demo:Password</c>.</summary>
    /// <exception cref="InvalidOperationException">A value makes no sense; the message says which.</exception>
    public static DemoSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var start = ReadStart(configuration["now"], environment);
        var password = configuration["Demo:Password"] ?? (environment.IsDevelopment() ? DevelopmentPassword : null);
        var database = configuration["database"] ?? "sqlite";
        var mail = Path.Combine(DefaultFolder(), $"mail-{database}-{NameOf(start)}");
        Directory.CreateDirectory(mail);
        return database switch
        {
            "sqlite" => new DemoSettings(database, configuration["connection"] ?? $"Data Source={DefaultFile(start)}", start, password, mail),
            "postgres" => new DemoSettings(
                database,
                configuration["connection"] ?? throw new InvalidOperationException("--database postgres needs --connection \"Host=…;Database=…;Username=…\"."),
                start,
                password,
                mail),
            _ => throw new InvalidOperationException($"--database is sqlite or postgres, not '{database}'."),
        };
    }

    private static DateTimeOffset? ReadStart(string? text, IHostEnvironment environment)
    {
        if (text is null)
            return null;
        if (!environment.IsDevelopment())
            throw new InvalidOperationException("--now is for Development only.");

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? start
            : throw new InvalidOperationException($"--now is an instant such as 2011-12-10T09:00Z, not '{text}'.");
    }

    /// <summary>A file in the user's data folder; one of its own for each day that <c>--now</c> starts at.</summary>
    private static string DefaultFile(DateTimeOffset? start)
    {
        Directory.CreateDirectory(DefaultFolder());
        return Path.Combine(DefaultFolder(), start is null ? "merchant.db" : $"merchant-{NameOf(start)}.db");
    }

    private static string NameOf(DateTimeOffset? start) => start?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "now";

    private static string DefaultFolder() => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "merchant-sample");
}
