using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Merchant.AspNetCore.Common;

/// <summary>A request's body before it means anything: its type and its bytes.</summary>
internal static class RequestBody
{
    /// <summary>The type the caller declares; null where it declares none, or nothing that can be read.</summary>
    public static MediaTypeHeaderValue? MediaType(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type
        : string.IsNullOrEmpty(request.ContentType) ? null
        : new MediaTypeHeaderValue("application/octet-stream");

    public static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)) && IsUtf8(type);

    public static bool IsCsv(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) && IsUtf8(type);

    /// <summary>Whether the call announces a body at all.</summary>
    public static bool IsExpected(HttpContext http) =>
        http.Request.ContentLength > 0 || (http.Request.ContentLength is null && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false);

    /// <summary>Tells the server how much this endpoint takes, where the host's limit is another and can still be changed.</summary>
    public static void Allow(HttpContext http, long limit)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
    }

    /// <summary>The whole body; null when it is larger than <paramref name="limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext http, long limit)
    {
        if (http.Request.ContentLength > limit)
            return null;

        Allow(http, limit);
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var read = await ReadSomeAsync(http, buffer.GetMemory(1024));
            if (read == 0)
                return buffer.WrittenSpan.ToArray();

            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
                return null;
        }
    }

    /// <summary>Whether the server could not make out the body: Kestrel says so of chunks with sizes past all bounds by a plain <see cref="IOException"/>.</summary>
    public static bool IsBroken(IOException exception) => exception is not (BadHttpRequestException or ConnectionResetException);

    /// <summary>What the server could not make out is the caller's fault, and no accident of ours.</summary>
    public static BadHttpRequestException Broken(IOException exception) =>
        new("The body could not be made out.", StatusCodes.Status400BadRequest, exception);

    private static async ValueTask<int> ReadSomeAsync(HttpContext http, Memory<byte> into)
    {
        try
        {
            return await http.Request.Body.ReadAsync(into, http.RequestAborted);
        }
        catch (IOException exception) when (IsBroken(exception))
        {
            throw Broken(exception);
        }
    }

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
