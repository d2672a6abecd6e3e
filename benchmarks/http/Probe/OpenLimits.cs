using Merchant.AspNetCore.Common;
using Merchant.Benchmarks.Http.Probe;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(OpenLimits))]

namespace Merchant.Benchmarks.Http.Probe;

/// <summary>
/// Loaded into our host by <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c>: lets one caller make as many calls as they can. The
/// limiter stays where it is and is asked at each call; only its figures are out of reach.
/// </summary>
internal sealed class OpenLimits : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.PostConfigure<MerchantHttpOptions>(options =>
    {
        options.AnonymousCallsPerMinute = int.MaxValue;
        options.SignedInCallsPerMinute = int.MaxValue;
        options.CredentialCallsPerMinute = int.MaxValue;
    }));
}
