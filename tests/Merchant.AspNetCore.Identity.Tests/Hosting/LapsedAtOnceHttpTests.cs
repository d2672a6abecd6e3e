using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>What was taken away is gone with the next call on the node that took it.</summary>
public abstract class LapsedAtOnceHttpFacts(SignInHost host)
{
    private static readonly RouteRow[] Rows =
    [
        RowOf("GET ~/accounts/{accountId}"),
        RowOf("POST ~/accounts/{accountId}/dispatches"),
        RowOf("POST ~/accounts/{accountId}/members"),
        RowOf("POST ~/admin/accounts/{accountId}/plan"),
    ];

    [Fact]
    public async Task Removed_ByCookieAndBearer_IsAStranger()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.Stage.AddMemberAsync(account, host.NewEmail(), "owner");
        await lapse.JoinAsync(account, person);
        await AssertAsync(lapse, account, e => e.Owner, person.Cookie, person.Bearer);

        await lapse.RemoveAsync(account, person);

        await AssertAsync(lapse, account, e => e.Stranger, person.Cookie, person.Bearer);
        await person.RefreshAsync();
        await AssertAsync(lapse, account, e => e.Stranger, person.Bearer);
    }

    [Fact]
    public async Task Demoted_ByCookieAndBearer_HasTheNewRole()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.Stage.AddMemberAsync(account, host.NewEmail(), "owner");
        await lapse.JoinAsync(account, person);
        await AssertAsync(lapse, account, e => e.Owner, person.Cookie, person.Bearer);

        (await host.Admin.PutAsync($"~/accounts/{account}/members/{person.Id}", """{"role":"staff"}""")).Good();

        await AssertAsync(lapse, account, e => e.Staff, person.Cookie, person.Bearer);
    }

    [Fact]
    public async Task RevokedKey_IsNobody()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.JoinAsync(account, person);
        var key = await Lapse.MakeKeyAsync(account, person);
        await AssertAsync(lapse, account, e => e.Key, lapse.Stage.ByKey(key.Secret));

        await Lapse.RevokeAsync(account, key.Id, person);

        await AssertAsync(lapse, account, e => e.Anonymous, lapse.Stage.ByKey(key.Secret));
        await AssertAsync(lapse, account, e => e.Anonymous, person.Cookie.With("Authorization", $"Bearer {key.Secret}"));
    }

    [Fact]
    public async Task Disabled_ByCookieBearerAndRefresh_IsNobody()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.HireAsync(person);
        await AssertAsync(lapse, account, e => e.Administrator, person.Cookie, person.Bearer);

        await lapse.DisableAsync(person);

        await AssertAsync(lapse, account, e => e.Anonymous, person.Cookie, person.Bearer);
        (await person.TryRefreshAsync()).Problem(401, "auth.refresh_invalid");
        (await host.SignInAsync(person.Email)).Problem(401, "auth.credentials");
    }

    [Fact]
    public async Task EnabledAgain_BySessionsOfBefore_IsStillNobody()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.HireAsync(person);
        await lapse.DisableAsync(person);

        (await host.Admin.PostAsync($"~/admin/staff/{person.Id}/enable")).Good();

        await AssertAsync(lapse, account, e => e.Anonymous, person.Cookie, person.Bearer);
        (await person.TryRefreshAsync()).Problem(401, "auth.refresh_invalid");
        (await (await host.BearerAsync(person.Email)).GetAsync($"~/accounts/{account}")).Good();
    }

    [Fact]
    public async Task Dismissed_ByCookieAndBearer_IsAStranger()
    {
        var lapse = new Lapse(host);
        var (account, person) = (await host.OpenAsync(), await LivePerson.AddAsync(host));
        await lapse.HireAsync(person);
        await AssertAsync(lapse, account, e => e.Administrator, person.Cookie, person.Bearer);

        await lapse.DismissAsync(person);

        await AssertAsync(lapse, account, e => e.Stranger, person.Cookie, person.Bearer);
    }

    private static RouteRow RowOf(string route) => RouteTable.Rows.Single(r => r.Route == route);

    private static async Task AssertAsync(Lapse lapse, Guid account, Func<StatusByCaller, int> column, params Api[] callers)
    {
        foreach (var row in Rows)
        {
            var path = await lapse.Stage.PrepareAsync(row, account);
            foreach (var caller in callers)
            {
                var answer = await caller.SendAsync(row.Method, path, lapse.Stage.ContentOf(row));

                Assert.True(column(row.Expected) == answer.Status, $"Expected {column(row.Expected)}: {answer}");
            }
        }
    }
}

public sealed class SqliteLapsedAtOnceHttpTests(SqliteSignIn host) : LapsedAtOnceHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlLapsedAtOnceHttpTests(PostgreSqlSignIn host) : LapsedAtOnceHttpFacts(host), IClassFixture<PostgreSqlSignIn>;

public sealed class HostileLapsedAtOnceHttpTests(HostileSignIn host) : LapsedAtOnceHttpFacts(host), IClassFixture<HostileSignIn>;
