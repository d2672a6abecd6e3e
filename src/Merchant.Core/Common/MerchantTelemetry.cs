using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Merchant.Common;

/// <summary>The names under which Merchant's metrics and traces appear; nothing personal is ever in them.</summary>
public static class MerchantTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Merchant";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Dispatches recorded.</summary>
    internal static readonly Counter<long> DispatchesRecorded = Meter.CreateCounter<long>("merchant.dispatches.recorded", "{dispatch}", "Dispatches recorded.");

    /// <summary>Accounts brought up to date by the period close.</summary>
    internal static readonly Counter<long> AccountsClosed = Meter.CreateCounter<long>("merchant.tiering.closed", "{account}", "Accounts whose periods were closed.");

    /// <summary>Attempts at messages and what came of them, by <c>channel</c>, <c>outcome</c> and <c>template</c>.</summary>
    internal static readonly Counter<long> Messages = Meter.CreateCounter<long>("merchant.messages", "{attempt}", "Attempts to send a message, by channel, outcome and template.");
}
