using Merchant.AspNetCore.Identity.Passkeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Tests.Passkeys;

public sealed class PasskeyOriginTests
{
    [Theory]
    [InlineData("https://shop.example", null, "shop.example", true)]
    [InlineData("https://shop.example:8443", null, "shop.example:8443", true)]
    [InlineData("https://SHOP.example", null, "shop.example", true)]
    [InlineData("http://localhost:5000", null, "localhost:5000", true)]
    [InlineData("http://shop.example", null, "shop.example", false)]
    [InlineData("https://www.shop.example", null, "shop.example", false)]
    [InlineData("https://evil.example", null, "shop.example", false)]
    [InlineData("null", null, "shop.example", false)]
    [InlineData("", null, "shop.example", false)]
    [InlineData("https://shop.example", "shop.example", "api.shop.example", true)]
    [InlineData("https://www.shop.example", "shop.example", "api.shop.example", true)]
    [InlineData("https://evilshop.example", "shop.example", "api.shop.example", false)]
    [InlineData("https://shop.example.evil.example", "shop.example", "api.shop.example", false)]
    [InlineData("https://api.other.example", "shop.example", "api.other.example", false)]
    public void IsOurs_APage_IsThatOfTheDomainAlone(string origin, string? domain, string called, bool isOurs) =>
        Assert.Equal(isOurs, PasskeyOrigin.IsOurs(ContextOf(origin, origin, called), domain));

    [Fact]
    public void IsOurs_TheCallComesFromAnotherPage_IsNot() =>
        Assert.False(PasskeyOrigin.IsOurs(ContextOf("https://shop.example", "https://evil.example", "shop.example"), null));

    [Fact]
    public void IsOurs_InAFrameOfAnotherSite_IsNot() =>
        Assert.False(PasskeyOrigin.IsOurs(ContextOf("https://shop.example", "https://shop.example", "shop.example", crossOrigin: true), null));

    private static PasskeyOriginValidationContext ContextOf(string signed, string sent, string called, bool crossOrigin = false)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString(called);
        http.Request.Headers.Origin = sent;
        return new PasskeyOriginValidationContext { HttpContext = http, Origin = signed, CrossOrigin = crossOrigin, TopOrigin = null };
    }
}
