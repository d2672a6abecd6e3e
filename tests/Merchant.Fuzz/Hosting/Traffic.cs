using Microsoft.AspNetCore.Http;

namespace Merchant.Fuzz.Hosting;

/// <summary>Knows how many requests are being worked on.</summary>
internal sealed class Traffic
{
    private int _open;

    public async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await next(http);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    public async Task EndAsync(bool mayCome)
    {
        if (mayCome)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (Volatile.Read(ref _open) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
    }
}
