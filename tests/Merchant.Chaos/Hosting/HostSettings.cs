using System.Globalization;

namespace Merchant.Chaos.Hosting;

/// <summary>What the driver tells a host when it starts it.</summary>
/// <param name="Provider"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="ConnectionString">The database.</param>
/// <param name="Folder">Where the clock, the journals and the keys of the run stand.</param>
/// <param name="CallsAtOnce">How many calls the host works on at once; 0 for any number.</param>
internal sealed record HostSettings(string Provider, string ConnectionString, string Folder, int CallsAtOnce)
{
    public IReadOnlyList<string> Arguments => ["host", Provider, ConnectionString, Folder, CallsAtOnce.ToString(CultureInfo.InvariantCulture)];

    public static HostSettings Of(IReadOnlyList<string> arguments) =>
        new(arguments[1], arguments[2], arguments[3], int.Parse(arguments[4], CultureInfo.InvariantCulture));
}
