using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// One decision about an account's tier, as it was taken: the month's own dispatches, and the measure that judged them; an
/// average of that many months, or the best month's dispatches, where the host measures so.
/// </summary>
internal sealed record EvaluationContract(
    [property: JsonPropertyName("month")] string Month,
    [property: JsonPropertyName("kind"), JsonConverter(typeof(WordConverter<EvaluationKind>))] EvaluationKind Kind,
    [property: JsonPropertyName("revision")] int Revision,
    [property: JsonPropertyName("dispatches")] long Dispatches,
    [property: JsonPropertyName("measure")] decimal Measure,
    [property: JsonPropertyName("months")] int Months,
    [property: JsonPropertyName("ladderVersion")] int LadderVersion,
    [property: JsonPropertyName("start")] string? Start,
    [property: JsonPropertyName("from")] string? From,
    [property: JsonPropertyName("measured")] string Measured,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("monthsBelow")] int MonthsBelow,
    [property: JsonPropertyName("graceMonths")] int GraceMonths,
    [property: JsonPropertyName("reason"), JsonConverter(typeof(WordConverter<TierReason>))] TierReason Reason,
    [property: JsonPropertyName("effectiveAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset EffectiveAt,
    [property: JsonPropertyName("evaluatedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset EvaluatedAt)
{
    public const string Example = """
        {"items":[{"month":"2026-10","kind":"close","revision":1,"dispatches":412,"measure":412,"months":1,"ladderVersion":1,
        "start":"SMALL","from":"SMALL","measured":"MEDIUM","to":"MEDIUM","monthsBelow":0,"graceMonths":1,"reason":"promoted",
        "effectiveAt":"2026-11-01T05:00:00Z","evaluatedAt":"2026-11-01T05:04:00Z"}],"next":null}
        """;

    public static EvaluationContract Of(TierEvaluation evaluation) => new(
        evaluation.Period.ToString(),
        evaluation.Kind,
        evaluation.Revision,
        evaluation.Count,
        evaluation.Measure.Value,
        evaluation.MeasureMonths,
        evaluation.LadderVersion,
        evaluation.Start,
        evaluation.From,
        evaluation.Measured,
        evaluation.To,
        evaluation.MonthsBelow,
        evaluation.GraceMonths,
        evaluation.Reason,
        evaluation.EffectiveAt,
        evaluation.EvaluatedAt);
}
