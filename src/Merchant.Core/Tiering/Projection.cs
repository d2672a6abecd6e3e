using Merchant.Accounts;

namespace Merchant.Tiering;

/// <summary>A standing as it is now, whether or not its closes have been written.</summary>
internal sealed record Projection(TierFacts Facts, IReadOnlyList<TierEvaluation> Unwritten)
{
    public ZoneSchedule Zones => Facts.Zones;
}
