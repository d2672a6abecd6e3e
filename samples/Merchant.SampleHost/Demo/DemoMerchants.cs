namespace Merchant.SampleHost.Demo;

/// <summary>A merchant of the demo: what it is called, and how many dispatches a month it has.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">Its zone.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Declared">The dispatches a month it declared.</param>
/// <param name="Monthly">Its dispatches by month, oldest first, the last being the month before the present one.</param>
/// <param name="MonthToDate">Its dispatches of the present month, were the month over.</param>
internal sealed record DemoMerchant(
    string Handle, string Name, string TimeZone, string Plan, int Declared, IReadOnlyList<int> Monthly, int MonthToDate);

/// <summary>Three merchants of different tiers, each with two years behind it.</summary>
internal static class DemoMerchants
{
    public static IReadOnlyList<DemoMerchant> All { get; } =
    [
        // A workshop that grows before each Christmas and comes close to the bound of 200.
        new("taller-luna", "Taller Luna", "America/Santiago", "free", 60,
            [42, 51, 48, 60, 66, 71, 69, 80, 84, 97, 118, 163, 88, 79, 85, 92, 90, 101, 99, 112, 120, 138, 155, 191], 196),

        // A shop around the bounds: promoted, forgiven once, demoted, promoted again.
        new("casa-andina", "Casa Andina", "America/Bogota", "pro", 250,
            [180, 196, 231, 260, 188, 243, 301, 176, 169, 224, 310, 455, 340, 322, 298, 265, 191, 288, 350, 377, 402, 431, 520, 690], 610),

        // A retailer well above a thousand, with a weak summer that grace covers.
        new("gran-bazar", "Gran Bazar", "America/Mexico_City", "premium", 1500,
            [1120, 1204, 1180, 1251, 1310, 990, 1275, 1340, 1402, 1488, 1690, 2140, 1360, 1298, 1344, 1402, 1455, 981, 1389, 1460, 1533, 1602, 1811, 2320], 1900),
    ];
}
