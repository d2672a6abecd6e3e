using Merchant.Common;
using Merchant.Events;

namespace Merchant.EntityFrameworkCore.Outbox;

/// <summary>An event as a row, written with what it tells of.</summary>
internal sealed class OutboxEvent
{
    public EventId Id { get; init; }

    public required string Name { get; init; }

    public AccountId? AccountId { get; init; }

    public required string Payload { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>The place in the order in which the relay first saw events; null until then.</summary>
    public long? Sequence { get; set; }
}

/// <summary>One event on its way to one handler.</summary>
internal sealed class OutboxDelivery
{
    public EventId EventId { get; init; }

    public required string Handler { get; init; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>The claim that works on it; its holder alone may say what came of it.</summary>
    public Guid? Lease { get; set; }

    public string? LastError { get; set; }
}

/// <summary>A number that goes up: the sequence of events.</summary>
internal sealed class CounterRow
{
    public const string Events = "events";

    public required string Name { get; init; }

    public long Value { get; set; }
}
