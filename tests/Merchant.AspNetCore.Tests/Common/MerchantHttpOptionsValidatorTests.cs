using Merchant.AspNetCore.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Tests.Common;

public sealed class MerchantHttpOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_AreGood() => Assert.True(Validate(_ => { }).Succeeded);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("api")]
    [InlineData("/api/")]
    [InlineData("/{tenant}/api")]
    public void Validate_Prefix_HasOneForm(string prefix) =>
        Assert.Equal(prefix.Length == 0, Validate(o => o.Prefix = prefix).Succeeded);

    [Fact]
    public void Validate_NoCallsAtAll_IsRefused() => Assert.Contains("AnonymousCallsPerMinute", Validate(o => o.AnonymousCallsPerMinute = 0).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Validate_NoCredentialCallsAtAll_IsRefused() =>
        Assert.Contains("CredentialCallsPerMinute", Validate(o => o.CredentialCallsPerMinute = 0).FailureMessage, StringComparison.Ordinal);

    [Fact]
    public void Validate_NoLimit_IsGood() => Assert.True(Validate(o => o.SignedInCallsPerMinute = null).Succeeded);

    [Fact]
    public void Validate_UnknownScheme_IsNamed() =>
        Assert.Contains("'Portal'", Validate(o => o.AuthenticationSchemes.Add("Portal")).FailureMessage, StringComparison.Ordinal);

    private static ValidateOptionsResult Validate(Action<MerchantHttpOptions> set)
    {
        var options = new MerchantHttpOptions();
        set(options);
        return new MerchantHttpOptionsValidator(Options.Create(new AuthenticationOptions())).Validate(null, options);
    }
}
