using System.Text;
using System.Text.Json;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>What a host answered.</summary>
public sealed class Answered
{
    private readonly FaultLog _faults;

    internal Answered(string call, int status, IReadOnlyDictionary<string, string> headers, byte[] body, FaultLog faults) =>
        (Call, Status, Headers, Body, _faults) = (call, status, headers, body, faults);

    public string Call { get; }

    public int Status { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public byte[] Body { get; }

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public JsonElement this[string field] => Json.GetProperty(field);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The answer, if it is a good one of ours in JSON.</summary>
    public Answered Good(int status = 200)
    {
        Assert.True(Status == status, $"Expected {status}: {this}");
        Assert.Equal("application/json; charset=utf-8", Header("Content-Type"));
        Assert.Equal("no-store", Header("Cache-Control"));
        return this;
    }

    /// <summary>The answer, if it is a problem of ours.</summary>
    /// <param name="status">The status.</param>
    /// <param name="code">The code.</param>
    /// <param name="field">The field at fault; null where none may be named.</param>
    public Answered Problem(int status, string code, string? field = null)
    {
        AnyProblem();
        Assert.True(status == Status && this["code"].GetString() == code, $"Expected {status} {code}: {this}");
        var named = Json.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(f => f.Name).ToArray() : [];
        Assert.True(field is null ? named.Length == 0 : named.Contains(field, StringComparer.Ordinal), $"Expected the field '{field}': {this}");
        return this;
    }

    /// <summary>The answer, if it is any refusal of ours, and no fault of ours.</summary>
    public Answered AnyProblem()
    {
        Assert.True(Status is >= 400 and < 500 or 503, $"Expected a refusal: {this}");
        Assert.True(Header("Content-Type") == "application/problem+json", $"Expected a problem: {this}");
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("about:blank", this["type"].GetString());
        Assert.Equal(Status, this["status"].GetInt32());
        Assert.NotEmpty(this["title"].GetString() ?? "");
        Assert.NotEmpty(this["detail"].GetString() ?? "");
        Assert.Matches("^[a-z_]+([.][a-z_]+)+$", this["code"].GetString() ?? "");
        if (Json.TryGetProperty("errors", out var errors))
            Assert.All(errors.EnumerateObject(), field => Assert.NotEqual(0, field.Value.GetArrayLength()));

        return this;
    }

    public override string ToString() =>
        $"{Call} → {Status} {Header("Content-Type")} {(Text.Length > 600 ? Text[..600] : Text)}{(Status >= 500 ? $"\n{string.Join('\n', _faults.Faults)}" : "")}";
}
