using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>Ladders in a line: <c>Ladders.Of("SMALL 0-200", "MEDIUM 201-1000", "LARGE 1001+")</c>.</summary>
internal static class Ladders
{
    private static readonly DateTimeOffset LongAgo = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TierLadder Default { get; } = TierLadder.Create(DefaultLadder.Lines).Value;

    public static LadderVersion Version { get; } = LadderVersion.Initial(Default, LongAgo);

    public static LadderHistory History { get; } = new([Version]);

    public static TierLadder Of(params string[] tiers) => TierLadder.Create([.. tiers.Select(Line)]).Value;

    /// <summary>The default ladder until other ones take effect, each from a month on.</summary>
    public static LadderHistory Changing(params (YearMonth From, TierLadder Ladder)[] changes) => Starting(Default, changes);

    public static LadderHistory Starting(TierLadder initial, params (YearMonth From, TierLadder Ladder)[] changes)
    {
        var versions = new List<LadderVersion> { LadderVersion.Initial(initial, LongAgo) };
        foreach (var (from, ladder) in changes)
            versions.Add(LadderVersion.Following(versions[^1], from, ladder, Actor.System("test"), LongAgo).Value);

        return new LadderHistory(versions);
    }

    public static TierLine Line(string tier)
    {
        var parts = tier.Split(' ', '-', '+');
        return new TierLine(
            parts[0],
            long.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            tier.EndsWith('+') ? null : long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
    }
}
