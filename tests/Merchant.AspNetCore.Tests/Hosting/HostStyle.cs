using Merchant.AspNetCore.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>What a host is besides Merchant. This one is as plain as hosts come; others make it harder for us.</summary>
public class HostStyle
{
    /// <summary>Where the API is to be found.</summary>
    public virtual string Prefix => "/api";

    /// <summary>What all the host's paths begin with.</summary>
    public virtual string PathBase => "";

    /// <summary>What the host registers, before Merchant does.</summary>
    public virtual void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(TestSignIn.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.SchemeName, null);
        builder.Services.AddAuthorization();
    }

    /// <summary>How the host sets our options.</summary>
    public virtual void Configure(MerchantHttpOptions options) => options.Prefix = Prefix;

    /// <summary>The host's pipeline.</summary>
    public virtual void Use(WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>The host's own endpoints.</summary>
    public virtual void Map(WebApplication app)
    {
    }
}
