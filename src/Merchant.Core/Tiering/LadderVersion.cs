using System.ComponentModel;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>A ladder and the month from whose first day on it holds.</summary>
public sealed class LadderVersion
{
    private LadderVersion(int number, YearMonth effectiveFrom, TierLadder ladder, DateTimeOffset savedAt, string savedBy)
    {
        Number = number;
        EffectiveFrom = effectiveFrom;
        Ladder = ladder;
        SavedAt = savedAt;
        SavedBy = savedBy;
    }

    /// <summary>1 for the first version, one more for each saved after it.</summary>
    public int Number { get; private set; }

    /// <summary>The month from whose first day on it holds, in each account's own zone.</summary>
    public YearMonth EffectiveFrom { get; private set; }

    /// <summary>The tiers.</summary>
    public TierLadder Ladder { get; private set; }

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Who saved it.</summary>
    public string SavedBy { get; private set; }

    /// <summary>The version that holds since ever, from the host's options.</summary>
    public static LadderVersion Initial(TierLadder ladder, DateTimeOffset now) => new(1, YearMonth.First, ladder, now, "options");

    /// <summary>
    /// The version after the <paramref name="latest"/> saved. It must be saved before its month begins anywhere on
    /// earth (UTC+14), by a minute: no month is judged by a version that came after its first day.
    /// Errors: <c>tiering.ladder.too_late</c>.
    /// </summary>
    public static Result<LadderVersion> Following(
        LadderVersion latest, YearMonth effectiveFrom, TierLadder ladder, Actor actor, DateTimeOffset now)
    {
        // A minute more than UTC+14, so that no process still judges by a ladder that it read before.
        var earliestClock = now.UtcDateTime.AddHours(14).AddMinutes(1);
        return earliestClock >= effectiveFrom.FirstDay.ToDateTime(TimeOnly.MinValue)
            ? Error.Invalid(
                "tiering.ladder.too_late",
                "A version takes effect on the first day of a month that has begun nowhere yet.",
                "effectiveFrom")
            : new LadderVersion(latest.Number + 1, effectiveFrom, ladder, now, actor.Id);
    }
}

/// <summary>All versions of the ladder. Of two for the same month, the one saved later holds.</summary>
[ImmutableObject(true)]
public sealed class LadderHistory
{
    private readonly LadderVersion[] _versions;

    /// <summary>The versions, in any order.</summary>
    /// <exception cref="ArgumentException">There is no version at all.</exception>
    public LadderHistory(IEnumerable<LadderVersion> versions)
    {
        _versions = [.. versions.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)];
        if (_versions.Length == 0)
            throw new ArgumentException("A ladder history has at least one version.", nameof(versions));
    }

    /// <summary>The versions in the order in which they take effect.</summary>
    public IReadOnlyList<LadderVersion> Versions => _versions;

    /// <summary>The version saved last.</summary>
    public LadderVersion Latest => _versions.Aggregate((a, b) => a.Number > b.Number ? a : b);

    /// <summary>The version that judges a month.</summary>
    public LadderVersion At(YearMonth month)
    {
        for (var i = _versions.Length - 1; i > 0; i--)
        {
            if (_versions[i].EffectiveFrom <= month)
                return _versions[i];
        }

        return _versions[0];
    }
}
