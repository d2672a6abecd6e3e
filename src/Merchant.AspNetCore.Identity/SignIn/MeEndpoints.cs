using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.SignIn;

/// <summary>What somebody who is signed in sees and changes of their own sign-in.</summary>
internal static class MeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMerchantGroup(SignInRoutes.Path, Access.Anyone, SignInRoutes.Tag)
            .MapPost("/sign-out", SignOutAsync)
            .Describe("SignOut", "Ends the session that the call came with, and that of a refresh token in the body; without either there is nothing to end.")
            .WithBody(SignInJson.Http.RefreshContract, """{"refreshToken":"mr_…"}""", isOptional: true)
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(400, 403, 413, 415, 429);

        var group = endpoints.MapMerchantGroup(SignInRoutes.Path, Access.SignedIn, SignInRoutes.Tag);
        group.AddEndpointFilter(new SessionFilter());
        group.MapGet("/me", FindAsync)
            .Describe("FindMe", "Who is signed in, and as what.")
            .Answers<MeContract>(MeContract.Example)
            .Refuses(401, 403, 429);
        group.MapPost("/sign-out-everywhere", SignOutEverywhereAsync)
            .Describe("SignOutEverywhere", "Ends all sessions of the person who calls, this one too.")
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 429);
        group.MapPost("/change-password", ChangePasswordAsync)
            .Describe("ChangePassword", "Changes the password, with a code where codes are asked for, and ends every other session.")
            .WithCredentials(SignInJson.Http.ChangePasswordContract, """{"currentPassword":"a long sentence of mine","newPassword":"another long sentence"}""")
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 403, 413, 415, 429);
    }

    private static async Task<IResult> SignOutAsync(
        Body<RefreshContract> body, HttpContext http, [FromServices] SessionService service, [FromServices] SessionCookie cookie, CancellationToken token)
    {
        var ended = await service.SignOutAsync(http.Features.Get<Session>(), body.ValueOrNull?.RefreshToken, token);
        if (!ended.IsSuccess)
            return ProblemResult.Of(ended.Error);

        cookie.Delete(http);
        return Results.NoContent();
    }

    private static async Task<IResult> SignOutEverywhereAsync(
        HttpContext http, [FromServices] SessionService service, [FromServices] SessionCookie cookie, CancellationToken token)
    {
        var ended = await service.SignOutEverywhereAsync(SessionFilter.SessionOf(http), token);
        if (!ended.IsSuccess)
            return ProblemResult.Of(ended.Error);

        cookie.Delete(http);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePasswordAsync(
        Body<ChangePasswordContract> body, HttpContext http, [FromServices] PasswordChange service, CancellationToken token)
    {
        var changed = await service.ChangeAsync(SessionFilter.SessionOf(http), body.Value, token);
        return changed.IsSuccess ? Results.NoContent() : ProblemResult.Of(changed.Error);
    }

    private static async Task<IResult> FindAsync(
        HttpContext http,
        [FromServices] IPersonFactsQueries facts,
        [FromServices] IPersonStore people,
        [FromServices] ICredentialStore credentials,
        CancellationToken token)
    {
        var session = SessionFilter.SessionOf(http);
        var known = await facts.FindAsync(session.Realm, session.PersonId, token);
        var person = await people.FindAsync(session.Realm, session.PersonId, token);
        if (known is null || person is null)
            return AccessFilter.SignInRequired;

        var held = await credentials.FindAsync(session.Realm, session.PersonId, token);
        var me = new MeContract(
            person.Id.Value,
            person.Name,
            person.Email,
            [.. known.StaffRoles.Select(r => r.ToString().ToLowerInvariant())],
            [.. known.Memberships.Select(m => new MyAccountContract(m.Account.Value, m.Role))],
            session.SignedInAt,
            held?.TwoFactorSince is not null);
        return Answer.Ok(me, SignInJson.Http.MeContract);
    }
}
