using System.Text;

namespace Merchant.Fuzz.Wire;

/// <summary>What came back over the wire; status 0 where the connection was cut without an answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers; of those that come twice, the last.</param>
/// <param name="Body">The body.</param>
/// <param name="Elapsed">From the first byte sent to the last byte read.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan Elapsed)
{
    /// <summary>The endpoint of ours that was reached, as the host says it; null for none.</summary>
    public string? Endpoint => Headers.GetValueOrDefault("X-Fuzz-Endpoint");

    public string? Type => Headers.GetValueOrDefault("Content-Type");

    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsGood => Status is >= 200 and < 300;

    public bool IsRefused => Status is >= 400 and < 500;

    public override string ToString() => $"{Status} {Type} {(Text.Length > 1500 ? Text[..1500] + "…" : Text)}";
}
