using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Security;

/// <summary>What another site could have a browser send is refused.</summary>
public abstract class CrossSiteHttpFacts(HostFixture host)
{
    private const string Header = "X-Merchant-Request";

    private static readonly string[] Unsafe = [.. RouteTable.Rows.Where(r => r.Method != HttpMethod.Get).Select(r => r.Route)];

    [Fact]
    public async Task UnsafeCall_WithoutTheHeader_IsRefusedEverywhere()
    {
        var id = await host.UntouchedAsync();
        var before = await host.TakeSnapshotAsync();
        foreach (var row in RouteTable.Rows.Where(r => Unsafe.Contains(r.Route)))
        {
            var path = row.Path.Replace("{accountId}", $"{id}", StringComparison.Ordinal);

            (await host.Admin.With(Header, null).SendAsync(row.Method, path)).Problem(403, "auth.csrf");
        }

        Assert.InRange(Unsafe.Length, 19, RouteTable.Rows.Count);
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("1, 1")]
    public async Task UnsafeCall_HeaderOfAnotherValue_IsRefused(string value) =>
        (await host.Admin.With(Header, value).PostAsync("~/admin/accounts", "{}")).Problem(403, "auth.csrf");

    [Theory]
    [InlineData("Bearer token")]
    [InlineData("mk_key")]
    public async Task UnsafeCall_WithAuthorization_NeedsNoHeader(string authorization) =>
        (await host.Admin.With(Header, null).With("Authorization", authorization).PostAsync("~/admin/accounts", $$"""{"handle":"{{host.NewHandle()}}","name":"x"}""")).Good(201);

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("negotiate abc")]
    [InlineData("NTLM abc")]
    public async Task UnsafeCall_WithWhatBrowsersSendUnasked_IsRefused(string authorization) =>
        (await host.Admin.With(Header, null).With("Authorization", authorization).PostAsync("~/admin/accounts", "{}")).Problem(403, "auth.csrf");

    [Fact]
    public async Task SafeCall_WithoutTheHeader_IsAnswered() => (await host.Admin.With(Header, null).GetAsync("~/admin/audit")).Good();

    [Fact]
    public async Task UnsafeCall_OfNobody_IsToldToSignIn() => (await host.Anonymous.With(Header, null).PostAsync("~/admin/accounts", "{}")).Problem(401, "auth.required");
}

public sealed class CrossSiteHttpTests(SqliteHost host) : CrossSiteHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileCrossSiteHttpTests(HostileHost host) : CrossSiteHttpFacts(host), IClassFixture<HostileHost>;
