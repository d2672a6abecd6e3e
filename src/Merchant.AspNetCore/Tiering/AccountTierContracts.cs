using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>
/// Where an account stands: now, with name, benefits and forecast; or at the end of a past day, where these are null.
/// </summary>
internal sealed record AccountTierContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("asOf")] DateOnly? AsOf,
    [property: JsonPropertyName("tier")] string? Tier,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("provisional")] bool? Provisional,
    [property: JsonPropertyName("since"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? Since,
    [property: JsonPropertyName("ladderVersion")] int? LadderVersion,
    [property: JsonPropertyName("benefits")] IReadOnlyList<BenefitContract>? Benefits,
    [property: JsonPropertyName("forecast")] ForecastContract? Forecast,
    [property: JsonPropertyName("explanation")] ExplanationContract? Explanation)
{
    public const string Example = """
        {"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","asOf":null,"tier":"MEDIUM","name":"Medium","provisional":false,
        "since":"2026-11-01T05:00:00Z","ladderVersion":1,"benefits":[{"code":"vip-support","parameters":{}}],
        "forecast":{"month":"2026-11","count":164,"tier":"MEDIUM","needed":37,"by":"2026-11-30","graceWouldKeep":true,
        "ifNothingMore":{"tier":"MEDIUM","reason":"grace"},"nextTier":"LARGE","neededForNext":837,
        "sentence":"37 more dispatches by 2026-11-30 keep MEDIUM; if they do not come, grace keeps it once more."},
        "explanation":{"month":"2026-10","dispatches":412,"measure":412,"months":1,"ladderVersion":1,"start":"SMALL",
        "held":"SMALL","measured":"MEDIUM","tier":"MEDIUM","from":201,"to":1000,"monthsBelow":0,"graceMonths":1,"reason":"promoted",
        "sentences":["2026-10 was judged by 412 dispatches.","Ladder version 1 puts 201 to 1000 dispatches in MEDIUM.",
        "That is above SMALL: promoted to MEDIUM."]}}
        """;

    public static AccountTierContract Of(TierView view, string language) => new(
        view.AccountId.Value,
        null,
        view.Tier.Code,
        view.Tier.Name.In(language),
        view.IsProvisional,
        view.Since,
        view.LadderVersion,
        [.. view.Tier.Benefits.All.OrderBy(b => b.Code, StringComparer.Ordinal).Select(BenefitContract.Of)],
        ForecastContract.Of(view.Forecast),
        view.Explanation is null ? null : ExplanationContract.Of(view.Explanation));

    public static AccountTierContract Of(TierAsOf past) => new(
        past.AccountId.Value,
        past.Day,
        past.Tier,
        null,
        null,
        null,
        null,
        null,
        null,
        past.Explanation is null ? null : ExplanationContract.Of(past.Explanation));
}

/// <summary>What the present month still needs.</summary>
internal sealed record ForecastContract(
    [property: JsonPropertyName("month")] string Month,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("needed")] long Needed,
    [property: JsonPropertyName("by")] DateOnly By,
    [property: JsonPropertyName("graceWouldKeep")] bool GraceWouldKeep,
    [property: JsonPropertyName("ifNothingMore")] OutlookContract IfNothingMore,
    [property: JsonPropertyName("nextTier")] string? NextTier,
    [property: JsonPropertyName("neededForNext")] long? NeededForNext,
    [property: JsonPropertyName("sentence")] string Sentence)
{
    public static ForecastContract Of(TierForecast forecast) => new(
        forecast.Month.ToString(),
        forecast.Count,
        forecast.Tier,
        forecast.Needed,
        forecast.By,
        forecast.GraceWouldKeep,
        new OutlookContract(forecast.IfNothingMore.To, forecast.IfNothingMore.Reason),
        forecast.NextTier,
        forecast.NeededForNext,
        forecast.Explain());
}

/// <summary>What the close would decide if nothing more came.</summary>
internal sealed record OutlookContract(
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("reason"), JsonConverter(typeof(WordConverter<TierReason>))] TierReason Reason);

/// <summary>A decision with what it was made from, and in words.</summary>
internal sealed record ExplanationContract(
    [property: JsonPropertyName("month")] string Month,
    [property: JsonPropertyName("dispatches")] long Dispatches,
    [property: JsonPropertyName("measure")] decimal Measure,
    [property: JsonPropertyName("months")] int Months,
    [property: JsonPropertyName("ladderVersion")] int LadderVersion,
    [property: JsonPropertyName("start")] string? Start,
    [property: JsonPropertyName("held")] string? Held,
    [property: JsonPropertyName("measured")] string Measured,
    [property: JsonPropertyName("tier")] string Tier,
    [property: JsonPropertyName("from")] long From,
    [property: JsonPropertyName("to")] long? To,
    [property: JsonPropertyName("monthsBelow")] int MonthsBelow,
    [property: JsonPropertyName("graceMonths")] int GraceMonths,
    [property: JsonPropertyName("reason"), JsonConverter(typeof(WordConverter<TierReason>))] TierReason Reason,
    [property: JsonPropertyName("sentences")] IReadOnlyList<string> Sentences)
{
    public static ExplanationContract Of(TierExplanation explanation)
    {
        var decision = explanation.Decision;
        return new ExplanationContract(
            decision.Period.ToString(),
            decision.Count,
            decision.Measure.Value,
            decision.Measure.Months,
            decision.LadderVersion,
            decision.Start,
            decision.Held,
            decision.Measured,
            decision.To,
            explanation.From,
            explanation.To,
            decision.MonthsBelow,
            decision.GraceMonths,
            decision.Reason,
            explanation.Sentences);
    }
}
