using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>A host with one scheme, which ASP.NET Core takes for the default as long as it is the only one.</summary>
public sealed class HostDefaultSchemeHttpTests(SqliteFolder databases)
{
    [Fact]
    public async Task HostsOnlyScheme_BesideOurs_StaysItsDefault()
    {
        await using var database = await databases.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new OneScheme(), platform: platform =>
        {
            platform.Services.AddSingleton<INotifier, Mailbox>();
            platform.AddSignIn();
        });

        Assert.Equal(401, (await host.As(null).GetAsync("/mine")).Status);
        Assert.Equal(200, (await host.As(AspNetCore.Tests.Hosting.Person.Agent).GetAsync("/mine")).Status);
    }

    [Fact]
    public async Task HostsOnlyScheme_WithoutUs_IsItsDefault()
    {
        await using var host = await TestHost.StartWithoutMerchantAsync(new OneScheme());

        Assert.Equal(401, (await host.As(null).GetAsync("/mine")).Status);
        Assert.Equal(200, (await host.As(AspNetCore.Tests.Hosting.Person.Agent).GetAsync("/mine")).Status);
    }

    private sealed class OneScheme : HostStyle
    {
        public override void AddServices(WebApplicationBuilder builder)
        {
            builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
            builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TestSignIn>(TestSignIn.SchemeName, null);
            builder.Services.AddAuthorization();
        }

        public override void Map(WebApplication app) => app.MapGet("/mine", () => "mine").RequireAuthorization();
    }
}
