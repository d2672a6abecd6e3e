using System.Net;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Tests.Security;

public sealed class RateLimitsTests
{
    [Fact]
    public void TakeCall_MoreThanTheLimit_IsRefused()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { AnonymousCallsPerMinute = 2 }));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => IsLetIn(limits, "192.0.2.1")));
        Assert.True(IsLetIn(limits, "192.0.2.2"));
    }

    [Fact]
    public void TakeCall_AddressesOfOneNetwork_CountAsOne()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { AnonymousCallsPerMinute = 1 }));

        Assert.True(IsLetIn(limits, "2001:db8:0:1::1"));
        Assert.False(IsLetIn(limits, "2001:db8:0:1::2"));
        Assert.True(IsLetIn(limits, "2001:db8:0:2::1"));
    }

    [Fact]
    public void TakeCall_MappedAddress_IsTheSameCaller()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { AnonymousCallsPerMinute = 1 }));

        Assert.True(IsLetIn(limits, "::ffff:192.0.2.1"));
        Assert.False(IsLetIn(limits, "192.0.2.1"));
    }

    [Fact]
    public void TakeCall_SignedIn_CountsByPerson()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { SignedInCallsPerMinute = 1 }));
        var http = new DefaultHttpContext();

        Assert.True(limits.TakeCall(Actor.Member("a"), http)?.IsAcquired);
        Assert.False(limits.TakeCall(Actor.Member("a"), http)?.IsAcquired);
        Assert.True(limits.TakeCall(Actor.Member("b"), http)?.IsAcquired);
    }

    [Fact]
    public void TakeImport_WhileOthersRun_IsRefusedUntilOneEnds()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { ConcurrentImportsPerAccount = 1 }));
        var account = new AccountId(Guid.Empty);

        var first = limits.TakeImport(account);
        Assert.False(limits.TakeImport(account)?.IsAcquired);
        first?.Dispose();

        Assert.True(limits.TakeImport(account)?.IsAcquired);
    }

    [Fact]
    public void TakeCredentialCall_MoreThanTheLimit_IsRefusedByAddress()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { CredentialCallsPerMinute = 2 }));
        var http = new DefaultHttpContext();

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => limits.TakeCredentialCall(http)?.IsAcquired == true));
        http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.2");
        Assert.True(limits.TakeCredentialCall(http)?.IsAcquired);
        Assert.True(limits.TakeCall(Actor.Anonymous, http)?.IsAcquired);
    }

    [Fact]
    public void TakeCredentialCall_NoLimit_IsAlwaysLetIn()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { CredentialCallsPerMinute = null }));

        Assert.Null(limits.TakeCredentialCall(new DefaultHttpContext()));
    }

    [Fact]
    public void TakeCall_NoLimit_IsAlwaysLetIn()
    {
        using var limits = new RateLimits(Options.Create(new MerchantHttpOptions { AnonymousCallsPerMinute = null }));

        Assert.Null(limits.TakeCall(Actor.Anonymous, new DefaultHttpContext()));
    }

    private static bool IsLetIn(RateLimits limits, string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return limits.TakeCall(Actor.Anonymous, http)?.IsAcquired == true;
    }
}
