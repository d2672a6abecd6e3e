using Merchant.Hosting;
using Merchant.Tiering;

namespace Merchant.StoreContract.Tiering;

/// <summary>A ladder whose bounds a test reaches with a handful of dispatches: 0–2, 3–9, 10 and more.</summary>
internal static class SmallLadder
{
    public static IReadOnlyList<TierLine> Lines { get; } = Of(2, 9);

    public static void Use(MerchantPlatformBuilder builder) => builder.ConfigureTiering(options =>
    {
        foreach (var line in Lines)
            options.Ladder.Add(line);
    });

    /// <summary>SMALL, MEDIUM and LARGE with other bounds.</summary>
    public static IReadOnlyList<TierLine> Of(long small, long medium) =>
    [
        new TierLine("SMALL", 0, small),
        new TierLine("MEDIUM", small + 1, medium) { Benefits = [new Benefit("vip-support")] },
        new TierLine("LARGE", medium + 1, null) { Benefits = [new Benefit("vip-support"), new Benefit("in-person-events")] },
    ];
}
