using System.Text.Json.Nodes;

namespace Merchant.Chaos.Load;

/// <summary>What a caller knows after a call.</summary>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="Status">The status; 0 where no answer came.</param>
/// <param name="Body">The answer; null where none came or it was no JSON.</param>
internal sealed record Reply(Outcome Outcome, int Status, JsonNode? Body)
{
    public string Code => Body?["code"]?.GetValue<string>() ?? "";

    public string Text(string name) => Body?[name]?.GetValue<string>() ?? throw new InvalidOperationException($"The answer holds no {name}: {Body}");

    public int Number(string name) => Body?[name]?.GetValue<int>() ?? throw new InvalidOperationException($"The answer holds no {name}: {Body}");
}

/// <summary>Whether a call was done.</summary>
internal enum Outcome
{
    /// <summary>The host said yes.</summary>
    Done,

    /// <summary>The host said no.</summary>
    Refused,

    /// <summary>No answer came, or one that says that nobody knows.</summary>
    Unknown,
}
