using System.Threading.RateLimiting;

namespace Merchant.AspNetCore.Common;

/// <summary>
/// One call's place among those that a node works on at once. It is left while the caller's body is waited for: who sends
/// slowly holds nobody up.
/// </summary>
internal sealed class CallTurn(RateLimiter limiter) : IDisposable
{
    private RateLimitLease? _lease;

    /// <summary>Takes the place; false where there is none.</summary>
    public bool TryTake()
    {
        var lease = limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            lease.Dispose();
            return false;
        }

        _lease = lease;
        return true;
    }

    public void Leave()
    {
        _lease?.Dispose();
        _lease = null;
    }

    public void Dispose() => Leave();
}
