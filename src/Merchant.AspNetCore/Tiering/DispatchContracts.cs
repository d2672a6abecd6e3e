using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>A dispatch to record.</summary>
internal sealed record RecordDispatchContract
{
    public const string Example = """[{"id":"536365","dispatchedAt":"2026-11-23T08:26:00-05:00"}]""";

    [JsonPropertyName("id")]
    public string? Id { get; init; }

    [JsonPropertyName("dispatchedAt")]
    public string? DispatchedAt { get; init; }
}

/// <summary>What a batch came to.</summary>
internal sealed record RecordedContract(
    [property: JsonPropertyName("recorded")] long Recorded,
    [property: JsonPropertyName("duplicates")] long Duplicates);

/// <summary>What an import came to.</summary>
internal sealed record ImportReportContract(
    [property: JsonPropertyName("recorded")] long Recorded,
    [property: JsonPropertyName("duplicates")] long Duplicates,
    [property: JsonPropertyName("rejectedCount")] long RejectedCount,
    [property: JsonPropertyName("rejected")] IReadOnlyList<RejectedLineContract> Rejected)
{
    public const string Example = """
        {"recorded":19958,"duplicates":0,"rejectedCount":1,"rejected":[{"line":17,"code":"dispatches.instant.invalid",
        "error":"A time is written as 2011-12-09T12:50:00Z or with another offset."}]}
        """;

    public static ImportReportContract Of(ImportReport report) => new(
        report.Recorded,
        report.Duplicates,
        report.RejectedCount,
        [.. report.Rejected.Select(r => new RejectedLineContract(r.Line, r.Code, r.Message))]);
}

/// <summary>A line that was not taken; the header is line 1.</summary>
internal sealed record RejectedLineContract(
    [property: JsonPropertyName("line")] long Line,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("error")] string Error);

/// <summary>A dispatch as it is kept.</summary>
internal sealed record DispatchContract(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("dispatchedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset DispatchedAt,
    [property: JsonPropertyName("date")] DateOnly Date,
    [property: JsonPropertyName("voidedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset? VoidedAt)
{
    public const string Example =
        """{"id":"536365","dispatchedAt":"2026-11-23T13:26:00Z","date":"2026-11-23","voidedAt":"2026-11-23T15:00:00Z"}""";

    public static DispatchContract Of(DispatchRecord dispatch) => new(dispatch.Id, dispatch.DispatchedAt, dispatch.Day, dispatch.VoidedAt);
}

/// <summary>A month's dispatches, by day and one by one.</summary>
internal sealed record DispatchMonthContract(
    [property: JsonPropertyName("month")] string Month,
    [property: JsonPropertyName("count")] long Count,
    [property: JsonPropertyName("days")] IReadOnlyList<DayContract> Days,
    [property: JsonPropertyName("items")] IReadOnlyList<DispatchContract> Items,
    [property: JsonPropertyName("next")] string? Next)
{
    public const string Example = """
        {"month":"2026-11","count":1,"days":[{"date":"2026-11-23","count":1}],"items":[{"id":"536365",
        "dispatchedAt":"2026-11-23T13:26:00Z","date":"2026-11-23","voidedAt":null}],"next":null}
        """;

    public static DispatchMonthContract Of(DispatchMonth month) => new(
        month.Month.ToString(),
        month.Count,
        [.. month.Days.Select(d => new DayContract(d.Day, d.Count))],
        [.. month.Dispatches.Items.Select(DispatchContract.Of)],
        month.Dispatches.Next);
}

/// <summary>One day's dispatches, voided ones left out.</summary>
internal sealed record DayContract(
    [property: JsonPropertyName("date")] DateOnly Date,
    [property: JsonPropertyName("count")] long Count);
