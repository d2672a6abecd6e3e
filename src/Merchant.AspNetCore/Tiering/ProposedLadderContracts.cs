using System.Text.Json.Serialization;
using Merchant.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>A ladder to save or to preview.</summary>
internal sealed record ProposedLadderContract
{
    public const string Example = """
        {"effectiveFrom":"2027-01","version":1,"tiers":[
        {"code":"SMALL","from":0,"to":100,"name":{"es":"Pequeña","en":"Small"},"benefits":[]},
        {"code":"LARGE","from":101,"to":null,"name":{"es":"Grande","en":"Large"},"benefits":[{"code":"vip-support","parameters":{}}]}]}
        """;

    /// <summary>The month from whose first day on it holds: 2027-01. A preview does not read it.</summary>
    [JsonPropertyName("effectiveFrom")]
    public string? EffectiveFrom { get; init; }

    /// <summary>The number of the latest version this one builds on; null to build on whatever is there.</summary>
    [JsonPropertyName("version")]
    public int? Version { get; init; }

    [JsonPropertyName("tiers")]
    public IReadOnlyList<ProposedTierContract?>? Tiers { get; init; }

    /// <summary>Errors: <c>common.month.invalid</c>.</summary>
    public Result<YearMonth> ToMonth() => YearMonth.TryParse(EffectiveFrom, null, out var month)
        ? month
        : Error.Invalid("common.month.invalid", "A month is written as 2027-01.", "effectiveFrom");

    /// <summary>
    /// The lines, as far as their form allows; whether they make a ladder is the domain's to say. Errors:
    /// <c>request.field.missing</c>, <c>tiering.ladder.text</c>, <c>tiering.ladder.benefit</c>.
    /// </summary>
    public Result<TierLine[]> ToLines()
    {
        var errors = new FieldErrors();
        var tiers = Tiers ?? [];
        if (tiers.Count > TierLadder.MaxTiers)
            return Error.Invalid("tiering.ladder.too_long", $"A ladder has at most {TierLadder.MaxTiers} tiers.", "tiers");

        var lines = new List<TierLine>(tiers.Count);
        for (var i = 0; i < tiers.Count; i++)
        {
            if (tiers[i]?.ToLine($"tiers[{i}]", errors) is { } line)
                lines.Add(line);
            else if (tiers[i] is null)
                errors.Add($"tiers[{i}]", "request.field.missing", "A tier cannot be null.");
        }

        return errors.ToError() is { } error ? error : lines.ToArray();
    }
}

/// <summary>One tier to save or to preview.</summary>
internal sealed record ProposedTierContract
{
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("from")]
    public long? From { get; init; }

    [JsonPropertyName("to")]
    public long? To { get; init; }

    [JsonPropertyName("name")]
    public IReadOnlyDictionary<string, string?>? Name { get; init; }

    [JsonPropertyName("description")]
    public IReadOnlyDictionary<string, string?>? Description { get; init; }

    [JsonPropertyName("benefits")]
    public IReadOnlyList<ProposedBenefitContract?>? Benefits { get; init; }

    public TierLine? ToLine(string field, FieldErrors errors)
    {
        if (From is null)
            errors.Add($"{field}.from", "request.field.missing", "A tier says from how many dispatches on it holds.");

        var name = ProposedText.Read(Name, $"{field}.name", errors);
        var description = ProposedText.Read(Description, $"{field}.description", errors);
        var benefits = ReadBenefits($"{field}.benefits", errors);
        return From is null || name is null || description is null
            ? null
            : new TierLine(Code ?? "", From.Value, To) { Name = name, Description = description, Benefits = benefits };
    }

    private List<Benefit> ReadBenefits(string field, FieldErrors errors)
    {
        var benefits = new List<Benefit>();
        for (var i = 0; i < Benefits?.Count; i++)
        {
            var parameters = Benefits[i]?.Parameters ?? new Dictionary<string, string?>();
            if (Benefits[i] is null || parameters.Count > 50 || parameters.Any(p => p.Key.Length is 0 or > 100 || p.Value is null or { Length: > 1000 }))
                errors.Add($"{field}[{i}]", "tiering.ladder.benefit", "A benefit has a code and at most 50 parameters, texts of up to 1,000 characters.");
            else
                benefits.Add(new Benefit(Benefits[i]?.Code ?? "") { Parameters = parameters.ToDictionary(p => p.Key, p => p.Value ?? "") });
        }

        return benefits;
    }
}

/// <summary>One benefit to save or to preview.</summary>
internal sealed record ProposedBenefitContract
{
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("parameters")]
    public IReadOnlyDictionary<string, string?>? Parameters { get; init; }
}
