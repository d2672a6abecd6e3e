using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.OpenApi;

namespace Merchant.AspNetCore.Identity.Tests.OpenApi;

/// <summary>The API's document of a host that has everything: the one in docs.</summary>
public sealed class FullDocumentHttpTests(SqliteSignIn host, HostileSignIn hostile) : IClassFixture<SqliteSignIn>, IClassFixture<HostileSignIn>
{
    [Fact]
    public async Task Document_OfAPlainHost_IsTheOneInDocs() =>
        await ApiDocument.AssertIsTheOneInDocsAsync(await ApiDocument.ServedAsync(host.Anonymous));

    [Fact]
    public async Task Document_OfAHostileHost_IsTheSameButForThePrefix()
    {
        var served = await ApiDocument.ServedAsync(hostile.Anonymous);

        Assert.Equal(await ApiDocument.ServedAsync(host.Anonymous), served.Replace($"\"{hostile.Style.Prefix}/", "\"/api/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operations_AllOfThem_AreDescribedInFull() =>
        ApiDocument.AssertDescribed(ApiDocument.Parse(await ApiDocument.ServedAsync(host.Anonymous)));
}
