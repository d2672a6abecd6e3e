using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Every endpoint for every sort of caller.</summary>
public abstract class RouteHttpFacts(HostFixture host)
{
    public static TheoryData<string> Routes => [.. RouteTable.Rows.Select(r => r.Route)];

    [Fact]
    public void Endpoints_AllOfThem_StandInTheTable()
    {
        var mapped = MappedRoutes.Of(host.Host, host.Style);

        Assert.Equal(RouteTable.Rows.Select(r => r.Route).Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Endpoints_ThatAreNotTheHostsOwn_AreAllInOurGroup() => Assert.All(
        host.Host.Endpoints.Where(e => IsOurs(MappedRoutes.PatternOf(e, host.Style))),
        e => Assert.Equal("merchant", e.Metadata.GetMetadata<IEndpointGroupNameMetadata>()?.EndpointGroupName));

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_EveryCaller_GetsWhatTheTableSays(string route)
    {
        var row = RouteTable.Rows.Single(r => r.Route == route);

        // Whoever changes something gets an account of their own to do it to; the others share one.
        foreach (var caller in Enum.GetValues<RouteCaller>().Where(c => !row.IsRead && row.Expected[c] < 400))
            await CallAsync(row, await SetAsync(row, caller), caller);

        await host.OtherKeyAsync();
        var scene = await SetAsync(row, RouteCaller.Suspended, RouteCaller.Key, RouteCaller.NarrowKey);
        var before = await host.TakeSnapshotAsync();
        foreach (var caller in Enum.GetValues<RouteCaller>().Where(c => row.IsRead || row.Expected[c] >= 400))
            await CallAsync(row, scene, caller);

        before.AssertSameAs(await host.TakeSnapshotAsync(), row.MovesTheClock ? ["api_keys"] : []);
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

            (await host.Admin.SendAsync(row.Method, path, host.Stage.ContentOf(row))).Problem(404, "accounts.not_found");
            (await host.Host.As(Person.Owner()).SendAsync(row.Method, path, host.Stage.ContentOf(row))).AnyProblem();
        }
    }

    private async Task CallAsync(RouteRow row, Scene scene, RouteCaller caller)
    {
        var path = caller == RouteCaller.Suspended ? scene.SuspendedPath : scene.Path;
        var answer = await (await ApiOfAsync(caller, scene)).SendAsync(row.Method, path, host.Stage.ContentOf(row));

        var expected = row.Expected[caller];
        Assert.True(expected == answer.Status, $"{caller}: expected {expected}, {answer}");
        if (expected >= 400)
            answer.AnyProblem();
    }

    private async Task<Api> ApiOfAsync(RouteCaller caller, Scene scene) => caller switch
    {
        RouteCaller.Anonymous => host.Anonymous,
        RouteCaller.Owner or RouteCaller.Staff or RouteCaller.Developer => host.Host.As(Person.Member(WordOf(caller), scene.Account)),
        RouteCaller.Suspended => host.Host.As(Person.Owner(scene.SuspendedAccount)),
        RouteCaller.Stranger => host.Host.As(Person.Owner(new Guid("019bb000-0000-7000-8000-00000000000f"))),
        RouteCaller.Key => Named(scene.Key),
        RouteCaller.NarrowKey => Named(scene.NarrowKey),
        RouteCaller.OtherKey => await host.OtherKeyAsync(),
        _ => host.Host.As(Person.Staff(WordOf(caller))),
    };

    /// <summary>An account in which everything is ready for the call, and what these callers need besides.</summary>
    private async Task<Scene> SetAsync(RouteRow row, params RouteCaller[] callers)
    {
        var (suspended, suspendedPath) = (Guid.Empty, "");
        if (callers.Contains(RouteCaller.Suspended))
        {
            suspended = await host.OpenAsync();
            suspendedPath = await host.Stage.PrepareAsync(row, suspended);
            if (row.Preparation != RoutePreparation.Suspended)
                await host.Stage.SuspendAsync(suspended);
            if (callers.Length == 1)
                return new Scene(suspended, suspendedPath, suspended, suspendedPath, null, null);
        }

        var account = await host.OpenAsync();
        var key = callers.Contains(RouteCaller.Key) ? await NewKeyAsync(account, RouteStage.AllScopes) : null;
        var narrow = callers.Contains(RouteCaller.NarrowKey) ? await NewKeyAsync(account, row.NarrowScope) : null;
        return new Scene(account, await host.Stage.PrepareAsync(row, account), suspended, suspendedPath, key, narrow);
    }

    private async Task<Api> NewKeyAsync(Guid account, params string[] scopes) =>
        host.Stage.ByKey((await host.Stage.MakeKeyAsync(account, scopes)).Secret);

    private static Api Named(Api? key) => key ?? throw new InvalidOperationException("The scene was set without this key.");

    private static string WordOf(RouteCaller caller) => caller.ToString().ToLowerInvariant();

    private static bool IsOurs(string pattern) => pattern.StartsWith('~') || pattern.StartsWith("/health", StringComparison.Ordinal);

    private sealed record Scene(Guid Account, string Path, Guid SuspendedAccount, string SuspendedPath, Api? Key, Api? NarrowKey);
}

public sealed class RouteHttpTests(SqliteHost host) : RouteHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileRouteHttpTests(HostileHost host) : RouteHttpFacts(host), IClassFixture<HostileHost>;
