namespace Merchant.Chaos.Hosting;

/// <summary>What the driver tells a host when it starts it.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="ConnectionString">The database.</param>
/// <param name="Folder">Where the clock, the journals and the keys of the run stand.</param>
internal sealed record HostSettings(string Provider, string ConnectionString, string Folder)
{
    public IReadOnlyList<string> Arguments => ["host", Provider, ConnectionString, Folder];

    public static HostSettings Of(IReadOnlyList<string> arguments) => new(arguments[1], arguments[2], arguments[3]);
}
