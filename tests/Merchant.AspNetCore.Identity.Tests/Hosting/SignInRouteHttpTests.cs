using System.Text;
using Merchant.AspNetCore.Identity.Tests.Passkeys;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Every endpoint of the sign-in for those who have signed in, for keys, and for those who are nobody any more.</summary>
public sealed class SignInRouteHttpTests(SignInCast cast) : IClassFixture<SignInCast>
{
    public static TheoryData<string> Routes => [.. SignInTable.Rows.Select(r => r.Route)];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Route_EveryCaller_GetsWhatTheTableSays(string route)
    {
        var row = SignInTable.Rows.Single(r => r.Route == route);
        var before = await Snapshot.TakeAsync(cast.Host.Host.Database);
        foreach (var call in cast.CallsOf(row).Where(c => c.Expected >= 400))
            (await CallAsync(row, new SignInRequest(row.Path, row.Method == HttpMethod.Post ? "{}" : null), call)).AnyProblem();

        before.AssertSameAs(await Snapshot.TakeAsync(cast.Host.Host.Database));

        foreach (var call in cast.CallsOf(row).Where(c => c.Expected < 400))
        {
            using var subject = new SignInSubject(cast.Host, row.Access == SignInAccess.Session ? call.Api : null);
            await CallAsync(row, await row.Ready(subject), call);
        }
    }

    private async Task<Answered> CallAsync(SignInRow row, SignInRequest request, RouteCall call)
    {
        var content = request.Json is null ? null : Api.Content(Encoding.UTF8.GetBytes(request.Json), "application/json");
        var answer = await call.Api.With("Origin", new PasskeyDesk(cast.Host).Origin).SendAsync(row.Method, request.Path, content);

        Assert.True(call.Expected == answer.Status, $"{call.Name}: expected {call.Expected}, {answer}");
        return answer;
    }
}
