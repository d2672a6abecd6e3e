using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Merchant.AspNetCore.Common;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Security;

/// <summary>How many calls each caller has left on this node. Independent of the host's own rate limiter.</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _anonymous;
    private readonly PartitionedRateLimiter<string>? _signedIn;
    private readonly PartitionedRateLimiter<string>? _credentials;
    private readonly PartitionedRateLimiter<string>? _imports;
    private readonly ConcurrencyLimiter? _atOnce;

    public RateLimits(IOptions<MerchantHttpOptions> options)
    {
        _anonymous = PerMinute(options.Value.AnonymousCallsPerMinute);
        _signedIn = PerMinute(options.Value.SignedInCallsPerMinute);
        _credentials = PerMinute(options.Value.CredentialCallsPerMinute);
        if (options.Value.CallsAtOnce is { } calls)
            _atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = calls, QueueLimit = 0 });
        if (options.Value.ConcurrentImportsPerAccount is { } imports)
        {
            var atOnce = new ConcurrencyLimiterOptions { PermitLimit = imports, QueueLimit = 0 };
            _imports = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetConcurrencyLimiter(key, _ => atOnce));
        }
    }

    /// <summary>A place, still to be taken, among the calls that the node works on at once; null where there is no limit.</summary>
    public CallTurn? NewTurn() => _atOnce is null ? null : new CallTurn(_atOnce);

    /// <summary>Takes one call of a caller; null where there is no limit.</summary>
    public RateLimitLease? TakeCall(Actor actor, HttpContext http) => actor.Kind == ActorKind.Anonymous
        ? _anonymous?.AttemptAcquire(AddressOf(http.Connection.RemoteIpAddress))
        : _signedIn?.AttemptAcquire($"{actor.Kind}:{actor.Id}");

    /// <summary>Takes one call that could be a guess at a secret, whoever makes it; null where there is no limit.</summary>
    public RateLimitLease? TakeCredentialCall(HttpContext http) => _credentials?.AttemptAcquire(AddressOf(http.Connection.RemoteIpAddress));

    /// <summary>Takes one of an account's imports, until the lease is disposed; null where there is no limit.</summary>
    public RateLimitLease? TakeImport(AccountId account) => _imports?.AttemptAcquire(account.ToString());

    public void Dispose()
    {
        _anonymous?.Dispose();
        _signedIn?.Dispose();
        _credentials?.Dispose();
        _imports?.Dispose();
        _atOnce?.Dispose();
    }

    private static PartitionedRateLimiter<string>? PerMinute(int? calls)
    {
        if (calls is not { } limit)
            return null;

        var window = new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };
        return PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => window));
    }

    /// <summary>An IPv6 caller has a whole /64 of addresses to call from; they count as one.</summary>
    private static string AddressOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
