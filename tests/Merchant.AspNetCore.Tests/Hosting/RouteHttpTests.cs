using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Every endpoint for every sort of caller.</summary>
public abstract class RouteHttpFacts(HostFixture host)
{
    public static TheoryData<string> Routes => [.. RouteTable.Rows.Select(r => r.Route)];

    [Fact]
    public void Endpoints_AllOfThem_StandInTheTable()
    {
        var mapped = host.Host.Endpoints
            .Where(e => e.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName == "merchant")
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => $"{method} {PatternOf(e)}"));

        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Endpoints_ThatAreNotTheHostsOwn_AreAllInOurGroup() => Assert.All(
        host.Host.Endpoints.Where(e => PatternOf(e).StartsWith('~') || PatternOf(e).StartsWith("/health", StringComparison.Ordinal)),
        e => Assert.Equal("merchant", e.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_EveryCaller_GetsWhatTheTableSays(string route)
    {
        var row = RouteTable.Rows.Single(r => r.Route == route);
        var callers = RouteRow.Callers.Zip(row.Expected).ToList();
        foreach (var (caller, expected) in callers.Where(c => c.Second < 400))
        {
            var account = await host.OpenAsync();
            var path = await PrepareAsync(row, account);
            await CallAsync(row, path, caller, account, expected);
        }

        var refusing = await host.OpenAsync();
        var refusingPath = await PrepareAsync(row, refusing);
        var before = await host.TakeSnapshotAsync();
        foreach (var (caller, expected) in callers.Where(c => c.Second >= 400))
            (await CallAsync(row, refusingPath, caller, refusing, expected)).AnyProblem();

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_UnknownAccount_IsNotFound(string route)
    {
        var row = RouteTable.Rows.Single(r => r.Route == route);
        if (!row.Path.Contains("{accountId}", StringComparison.Ordinal))
            return;

        foreach (var account in (string[])["00000000-0000-0000-0000-000000000000", "019bb000-0000-7000-8000-000000000001", "x", "1", "a%2Fb", "{accountId}", new string('9', 500)])
        {
            var path = row.Path.Replace("{accountId}", account, StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal);

            (await host.Admin.SendAsync(row.Method, path, ContentOf(row))).Problem(404, "accounts.not_found");
            (await host.Host.As(Person.Owner()).SendAsync(row.Method, path, ContentOf(row))).AnyProblem();
        }
    }

    private async Task<Answered> CallAsync(RouteRow row, string path, string caller, Guid account, int expected)
    {
        var answer = await host.Host.As(PersonOf(caller, account)).SendAsync(row.Method, path, ContentOf(row));

        Assert.True(expected == answer.Status, $"{caller}: expected {expected}, {answer}");
        return answer;
    }

    private static Person? PersonOf(string caller, Guid account) => caller switch
    {
        "anonymous" => null,
        "stranger" => Person.Owner(new Guid("019bb000-0000-7000-8000-00000000000f")),
        "administrator" => Person.Administrator,
        "agent" => Person.Agent,
        _ => Person.Member(caller, account),
    };

    private string PatternOf(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return pattern.StartsWith(host.Style.Prefix + "/", StringComparison.Ordinal) ? "~" + pattern[host.Style.Prefix.Length..] : pattern;
    }

    private HttpContent? ContentOf(RouteRow row)
    {
        if (row.Csv is not null)
            return Api.Content(Encoding.UTF8.GetBytes(row.Csv), "text/csv");

        var json = row.Json?.Replace("{handle}", host.NewHandle(), StringComparison.Ordinal);
        return json is null ? null : Api.Content(Encoding.UTF8.GetBytes(json), "application/json");
    }

    /// <summary>Makes what the call needs, and gives the path.</summary>
    private async Task<string> PrepareAsync(RouteRow row, Guid account)
    {
        var path = row.Path.Replace("{accountId}", $"{account}", StringComparison.Ordinal).Replace("{id}", "a", StringComparison.Ordinal)
            .Replace("{item}", "catalogue", StringComparison.Ordinal);
        switch (row.Preparation)
        {
            case RoutePreparation.Suspended:
                (await host.Admin.PostAsync($"~/admin/accounts/{account}/suspend", """{"reason":"Unpaid"}""")).Good();
                return path;
            case RoutePreparation.Dispatch:
                (await host.Admin.PostAsync($"~/accounts/{account}/dispatches", """[{"id":"a","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Good();
                return path;
            case RoutePreparation.DoneItem:
                (await host.Admin.PostAsync($"~/admin/accounts/{account}/onboarding/catalogue/complete")).Good();
                return path;
            case RoutePreparation.ApiKey:
                var made = (await host.Admin.PostAsync($"~/accounts/{account}/api-keys", """{"name":"x","scopes":["account:read"]}""")).Good(201);
                return path.Replace("{keyId}", made["key"].GetProperty("id").GetString(), StringComparison.Ordinal);
            case RoutePreparation.DeadDelivery:
                await host.Host.DeliverAsync();
                var dead = (await host.Admin.GetAsync("~/admin/outbox?state=dead&limit=1")).Good()["items"][0];
                return path.Replace("{eventId}", dead.GetProperty("eventId").GetString(), StringComparison.Ordinal).Replace("{handler}", Crm.Handler, StringComparison.Ordinal);
            case RoutePreparation.Member:
                return path.Replace("{personId}", $"{await host.AddMemberAsync(account, $"{host.NewHandle()}@shop.example")}", StringComparison.Ordinal);
            case RoutePreparation.Invitation:
                var invited = await host.InviteAsync(account, $"{host.NewHandle()}@shop.example");
                host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
                return path.Replace("{invitationId}", $"{invited}", StringComparison.Ordinal);
            case RoutePreparation.InvitationLink:
                return path.Replace("{token}", await host.MailedAsync(account, $"{host.NewHandle()}@shop.example"), StringComparison.Ordinal);
            case RoutePreparation.StaffMember:
                return await HireAsync(path);
            case RoutePreparation.DisabledStaffMember:
                var hired = await HireAsync(path);
                (await host.Admin.PostAsync(hired.Replace("/enable", "/disable", StringComparison.Ordinal))).Good();
                return hired;
            default:
                return path;
        }
    }

    /// <summary>Takes somebody on, with an absence, and gives the path with their ids.</summary>
    private async Task<string> HireAsync(string path)
    {
        var json = $$"""{"email":"{{host.NewHandle()}}@merchant.example","name":"Hired","roles":["agent"]}""";
        var person = (await host.Admin.PostAsync("~/admin/staff", json)).Good(201)["personId"].GetString();
        var absent = (await host.Admin.PostAsync($"~/admin/staff/{person}/absences", """{"from":"2026-02-01","until":"2026-02-02"}""")).Good();
        return path
            .Replace("{personId}", person, StringComparison.Ordinal)
            .Replace("{absenceId}", absent["absences"][0].GetProperty("id").GetString(), StringComparison.Ordinal);
    }
}

public sealed class RouteHttpTests(SqliteHost host) : RouteHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileRouteHttpTests(HostileHost host) : RouteHttpFacts(host), IClassFixture<HostileHost>;
