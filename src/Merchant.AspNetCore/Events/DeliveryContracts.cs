using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Merchant.Events;

namespace Merchant.AspNetCore.Events;

/// <summary>One event on its way to one handler.</summary>
internal sealed record DeliveryContract(
    [property: JsonPropertyName("eventId")] Guid EventId,
    [property: JsonPropertyName("event")] string Event,
    [property: JsonPropertyName("accountId")] Guid? AccountId,
    [property: JsonPropertyName("handler")] string Handler,
    [property: JsonPropertyName("state"), JsonConverter(typeof(WordConverter<DeliveryState>))] DeliveryState State,
    [property: JsonPropertyName("attempts")] int Attempts,
    [property: JsonPropertyName("occurredAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset OccurredAt,
    [property: JsonPropertyName("nextAttemptAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset NextAttemptAt,
    [property: JsonPropertyName("lastError")] string? LastError)
{
    public const string Example = """
        {"items":[{"eventId":"019dd1c2-6f00-7000-8000-0000000000e1","event":"accounts.opened.v1",
        "accountId":"019dd1c2-6f00-7000-8000-0000000000aa","handler":"crm","state":"dead","attempts":10,
        "occurredAt":"2026-11-23T09:00:00Z","nextAttemptAt":"2026-11-23T09:34:06Z","lastError":"System.TimeoutException"}],"next":null}
        """;

    public static DeliveryContract Of(Delivery delivery) => new(
        delivery.EventId.Value,
        delivery.EventName,
        delivery.AccountId?.Value,
        delivery.Handler,
        delivery.State,
        delivery.Attempts,
        delivery.OccurredAt,
        delivery.NextAttemptAt,
        delivery.LastError);
}

/// <summary>A delivery that is due again.</summary>
internal sealed record RetriedContract(
    [property: JsonPropertyName("eventId")] Guid EventId,
    [property: JsonPropertyName("handler")] string Handler,
    [property: JsonPropertyName("state"), JsonConverter(typeof(WordConverter<DeliveryState>))] DeliveryState State);

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(ItemPage<DeliveryContract>))]
[JsonSerializable(typeof(RetriedContract))]
internal sealed partial class EventsJson : JsonSerializerContext
{
    public static EventsJson Http { get; } = new(HttpJson.Options());
}
