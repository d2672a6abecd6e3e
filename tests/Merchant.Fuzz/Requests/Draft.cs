using System.Globalization;
using System.Text;

namespace Merchant.Fuzz.Requests;

/// <summary>A request that is being made worse. What stands here is written as it stands.</summary>
internal sealed class Draft(string method, string path)
{
    public string Method { get; set; } = method;

    /// <summary>The target without the query, escaped as it is to be sent; a character is a byte.</summary>
    public string Path { get; set; } = path;

    public List<string> Query { get; } = [];

    public List<(string Name, string Value)> Headers { get; } = [];

    public byte[]? Body { get; set; }

    public string Version { get; set; } = "HTTP/1.1";

    /// <summary>What the length is said to be; null for the truth.</summary>
    public string? DeclaredLength { get; set; }

    public bool IsChunked { get; set; }

    /// <summary>Whether the chunks are cut short or said to be of another size.</summary>
    public bool HasBadChunks { get; set; }

    /// <summary>What was done to it.</summary>
    public List<string> Notes { get; } = [];

    public bool IsLying => DeclaredLength is not null || HasBadChunks;

    /// <summary>Whether what stands between two requests is clear.</summary>
    public bool IsWhole => !IsLying && Version == "HTTP/1.1" && !Headers.Any(h => h.Name.Length == 0 || h.Name.Contains(' ', StringComparison.Ordinal) || h.Name is "Content-Length" or "Transfer-Encoding" or "Expect" or "Upgrade" or "Connection" or "Host");

    /// <summary>The header with this name alone, or none.</summary>
    public void Set(string name, string? value)
    {
        Headers.RemoveAll(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (value is not null)
            Headers.Add((name, value));
    }

    /// <summary>The bytes.</summary>
    public byte[] Write(string host)
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Path);
        if (Query.Count > 0)
            head.Append('?').AppendJoin('&', Query);

        head.Append(' ').Append(Version).Append("\r\n");
        if (!Headers.Any(h => h.Name == "Host") && Version == "HTTP/1.1")
            head.Append("Host: ").Append(host).Append("\r\n");
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");

        if (IsChunked)
            head.Append("Transfer-Encoding: chunked\r\n");
        if (DeclaredLength is not null || (!IsChunked && Body is not null) || (!IsChunked && Method is "POST" or "PUT" or "PATCH"))
            head.Append("Content-Length: ").Append(DeclaredLength ?? (Body?.Length ?? 0).ToString(CultureInfo.InvariantCulture)).Append("\r\n");

        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. IsChunked ? Chunks() : Body ?? []];
    }

    /// <summary>Text as the bytes of UTF-8, each as a character.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private byte[] Chunks()
    {
        var body = Body ?? [];
        var half = body.Length / 2;
        var size = HasBadChunks ? "ffffffffffffff" : half.ToString("x", CultureInfo.InvariantCulture);
        byte[] first = half == 0 ? [] : [.. Encoding.ASCII.GetBytes($"{size}\r\n"), .. body.AsSpan(0, half), 13, 10];
        return [.. first, .. Encoding.ASCII.GetBytes($"{(body.Length - half).ToString("x", CultureInfo.InvariantCulture)}\r\n"), .. body.AsSpan(half), .. body.Length == 0 ? "\r\n"u8 : HasBadChunks ? "\r\nzz\r\n"u8 : "\r\n0\r\n\r\n"u8];
    }
}
