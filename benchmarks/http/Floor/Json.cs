using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Merchant.Benchmarks.Http.Floor;

/// <summary>Writes an answer, with its length and the headers that ours have.</summary>
internal static class Json
{
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
