using System.Collections.Frozen;
using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>
/// The tiers by dispatches a month: contiguous from 0, strictly rising, the last one open. Bounds include their upper
/// end. Source: Mastershop, "conoce nuestras 3 categorías".
/// </summary>
public sealed class TierLadder
{
    /// <summary>The most tiers a ladder can have.</summary>
    public const int MaxTiers = 20;

    /// <summary>The most benefits a tier can grant.</summary>
    public const int MaxBenefits = 50;

    private readonly Tier[] _tiers;
    private readonly FrozenDictionary<string, Tier> _byCode;

    private TierLadder(IReadOnlyList<TierLine> lines)
    {
        Lines = lines;
        _tiers = [.. lines.Select((line, rank) => new Tier(line, rank))];
        _byCode = _tiers.ToFrozenDictionary(t => t.Code, StringComparer.Ordinal);
    }

    /// <summary>The tiers, lowest first.</summary>
    public IReadOnlyList<Tier> Tiers => _tiers;

    /// <summary>The lowest tier.</summary>
    public Tier Lowest => _tiers[0];

    /// <summary>The ladder as it was written.</summary>
    public IReadOnlyList<TierLine> Lines { get; }

    /// <summary>
    /// Checks a ladder; every fault names its line (<c>tiers[1].from</c>). Errors: <c>tiering.ladder.empty</c>,
    /// <c>tiering.ladder.too_long</c>, <c>tiering.ladder.code</c>, <c>tiering.ladder.duplicate_code</c>,
    /// <c>tiering.ladder.start</c>, <c>tiering.ladder.gap</c>, <c>tiering.ladder.overlap</c>,
    /// <c>tiering.ladder.not_rising</c>, <c>tiering.ladder.not_open</c>, <c>tiering.ladder.bound</c>,
    /// <c>tiering.ladder.benefit</c>.
    /// </summary>
    public static Result<TierLadder> Create(IReadOnlyList<TierLine> lines)
    {
        if (lines.Count == 0)
            return Error.Invalid("tiering.ladder.empty", "A ladder has at least one tier.", "tiers");
        if (lines.Count > MaxTiers)
            return Error.Invalid("tiering.ladder.too_long", $"A ladder has at most {MaxTiers} tiers.", "tiers");

        var errors = new FieldErrors();
        for (var i = 0; i < lines.Count; i++)
        {
            CheckCode(lines, i, errors);
            CheckBounds(lines, i, errors);
            CheckBenefits(lines[i], i, errors);
        }

        return errors.ToError() is { } error ? error : new TierLadder([.. lines]);
    }

    /// <summary>The tier with this code; null when this ladder has none.</summary>
    public Tier? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The tier that a measure reaches. Allocates nothing.</summary>
    public Tier TierFor(Measure measure)
    {
        foreach (var tier in _tiers)
        {
            if (tier.To is not { } bound || !measure.Exceeds(bound))
                return tier;
        }

        return _tiers[^1];
    }

    private static void CheckCode(IReadOnlyList<TierLine> lines, int index, FieldErrors errors)
    {
        var code = lines[index].Code;
        if (code is not { Length: >= 2 and <= 40 } || !code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            errors.Add($"tiers[{index}].code", "tiering.ladder.code", "A code has 2 to 40 capital letters, digits, hyphens or underscores.");
        else if (lines.Take(index).Any(l => l.Code == code))
            errors.Add($"tiers[{index}].code", "tiering.ladder.duplicate_code", $"There is a tier {code} above already.");
    }

    private static void CheckBounds(IReadOnlyList<TierLine> lines, int index, FieldErrors errors)
    {
        var line = lines[index];
        var last = index == lines.Count - 1;
        var expected = index == 0 ? 0 : lines[index - 1].To + 1;

        if (index == 0 && line.From != 0)
            errors.Add("tiers[0].from", "tiering.ladder.start", "The lowest tier starts at 0.");
        else if (line.From > expected)
            errors.Add($"tiers[{index}].from", "tiering.ladder.gap", $"The tier before ends at {expected - 1}: this one starts at {expected}.");
        else if (line.From < expected)
            errors.Add($"tiers[{index}].from", "tiering.ladder.overlap", $"The tier before ends at {expected - 1}: this one starts at {expected}.");

        if (last && line.To is not null)
            errors.Add($"tiers[{index}].to", "tiering.ladder.not_open", "The last tier has no upper bound.");
        else if (!last && line.To is null)
            errors.Add($"tiers[{index}].to", "tiering.ladder.not_open", "Only the last tier has no upper bound.");
        else if (line.To < line.From)
            errors.Add($"tiers[{index}].to", "tiering.ladder.not_rising", "A tier ends at or above its start.");
        else if (line.To > int.MaxValue)
            errors.Add($"tiers[{index}].to", "tiering.ladder.bound", $"A bound is at most {int.MaxValue}.");
    }

    private static void CheckBenefits(TierLine line, int index, FieldErrors errors)
    {
        if (line.Benefits.Count > MaxBenefits)
        {
            errors.Add($"tiers[{index}].benefits", "tiering.ladder.benefit", $"A tier grants at most {MaxBenefits} benefits.");
            return;
        }

        for (var i = 0; i < line.Benefits.Count; i++)
        {
            var code = line.Benefits[i].Code;
            var wellFormed = code is { Length: >= 2 and <= 60 } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
            if (!wellFormed || line.Benefits.Take(i).Any(b => b.Code == code))
                errors.Add($"tiers[{index}].benefits[{i}].code", "tiering.ladder.benefit", "A benefit's code has 2 to 60 lower-case letters, digits and hyphens, and stands once.");
        }
    }
}
