using System.Text;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>What another site could have a browser send with our cookie is refused, everywhere.</summary>
public abstract class CookieCrossSiteHttpFacts(SignInHost host)
{
    private const string Header = "X-Merchant-Request";

    private static readonly (HttpMethod Method, string Path)[] Unsafe =
    [
        .. RouteTable.Rows.Where(r => !r.IsRead).Select(r => (r.Method, r.Path)),
        .. SignInTable.Rows.Where(r => r.Method != HttpMethod.Get).Select(r => (r.Method, r.Path)),
    ];

    [Fact]
    public async Task UnsafeCall_ByCookieWithoutTheHeader_IsRefusedEverywhere()
    {
        var account = await host.OpenAsync();
        var cookie = (await host.CookieAsync(SignInHost.Administrator)).With(Header, null);
        var before = await Snapshot.TakeAsync(host.Host.Database);

        foreach (var (method, path) in Unsafe)
            (await SendAsync(cookie, method, path, account)).Problem(403, "auth.csrf");

        // What a form of another site can send: its own types, and no header of its own.
        foreach (var type in (string[])["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
        {
            foreach (var (method, path) in Unsafe.Where(u => u.Method == HttpMethod.Post))
                (await SendAsync(cookie.With("Origin", "https://evil.example"), method, path, account, type)).Problem(403, "auth.csrf");
        }

        Assert.InRange(Unsafe.Length, 45, 1_000);
        before.AssertSameAs(await Snapshot.TakeAsync(host.Host.Database));
        (await cookie.GetAsync("~/staff/me")).Good();
    }

    [Fact]
    public async Task UnsafeCall_ByCookieWithTheHeader_IsNeverTakenForOne()
    {
        var account = await host.OpenAsync();
        var person = await LivePerson.AddAsync(host);

        foreach (var (method, path) in Unsafe.Where(u => !u.Path.Contains("sign-out", StringComparison.Ordinal)))
            AssertOther(await SendAsync(person.Cookie, method, path, account));
    }

    [Fact]
    public async Task UnsafeCall_ByBearerWithoutTheHeader_IsNeverTakenForOne()
    {
        var account = await host.OpenAsync();
        var person = await LivePerson.AddAsync(host);

        foreach (var (method, path) in Unsafe.Where(u => !u.Path.Contains("sign-out", StringComparison.Ordinal)))
            AssertOther(await SendAsync(person.Bearer.With(Header, null), method, path, account));
    }

    private static void AssertOther(Answered answer) =>
        Assert.DoesNotContain("auth.csrf", answer.Text, StringComparison.Ordinal);

    private static Task<Answered> SendAsync(Api api, HttpMethod method, string path, Guid account, string type = "application/json") =>
        api.SendAsync(
            method,
            path.Replace("{accountId}", $"{account}", StringComparison.Ordinal),
            method == HttpMethod.Delete ? null : Api.Content(Encoding.UTF8.GetBytes("{}"), type));
}

public sealed class SqliteCookieCrossSiteHttpTests(SqliteSignIn host) : CookieCrossSiteHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class HostileCookieCrossSiteHttpTests(HostileSignIn host) : CookieCrossSiteHttpFacts(host), IClassFixture<HostileSignIn>;
