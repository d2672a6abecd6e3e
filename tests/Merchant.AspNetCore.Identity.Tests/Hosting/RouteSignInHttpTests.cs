using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Every endpoint for those who have signed in, and for those whose sign-in is worth less than it was an hour ago.</summary>
public sealed class RouteSignInHttpTests(RouteCast cast) : IClassFixture<RouteCast>
{
    public static TheoryData<string> Routes => [.. RouteTable.Rows.Select(r => r.Route)];

    [Fact]
    public void Endpoints_AllOfThem_StandInOneOfTheTables()
    {
        var listed = RouteTable.Rows.Select(r => r.Route).Concat(SignInTable.Rows.Select(r => r.Route));

        Assert.Equal(listed.Order(StringComparer.Ordinal), MappedRoutes.Of(cast.Host.Host, cast.Host.Style).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_LiveAndLapsedCallers_GetWhatTheTableSays(string route)
    {
        await cast.KeepFreshAsync();
        var row = RouteTable.Rows.Single(r => r.Route == route);
        var path = await cast.Stage.PrepareAsync(row, cast.AccountOf(row));
        var before = await Snapshot.TakeAsync(cast.Host.Host.Database);
        foreach (var call in cast.CallsOf(row).Where(c => row.IsRead || c.Expected >= 400))
            await CallAsync(row, path, call);

        before.AssertSameAs(await Snapshot.TakeAsync(cast.Host.Host.Database), row.MovesTheClock ? ["api_keys"] : []);

        foreach (var call in cast.CallsOf(row).Where(c => !row.IsRead && c.Expected < 400))
        {
            var account = call.IsOwner ? await cast.OpenForOwnerAsync() : cast.AccountOf(row);
            await CallAsync(row, await cast.Stage.PrepareAsync(row, account), call);
        }
    }

    private async Task CallAsync(RouteRow row, string path, RouteCall call)
    {
        var answer = await call.Api.SendAsync(row.Method, path, cast.Stage.ContentOf(row));

        Assert.True(call.Expected == answer.Status, $"{call.Name}: expected {call.Expected}, {answer}");
        if (call.Expected >= 400)
            answer.AnyProblem();
    }
}
