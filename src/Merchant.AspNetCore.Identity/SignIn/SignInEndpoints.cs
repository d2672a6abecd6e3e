using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.SignIn;

/// <summary>How staff and members come in and go: <c>/api/staff/…</c>.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup(SignInRoutes.Path, Access.Anyone, SignInRoutes.Tag);
        group.MapPost("/sign-in", SignInAsync)
            .Describe("SignIn", "Signs staff and members in, by cookie or by bearer token.")
            .WithCredentials(SignInJson.Http.SignInContract, SignInContract.Example)
            .Answers<SignedInContract>(SignedInContract.Example)
            .Refuses(400, 401, 403, 413, 415, 429);
        group.MapPost("/refresh", RefreshAsync)
            .Describe("RefreshSession", "Gives a bearer session its next tokens; a refresh token works once, and one that comes twice ends the session.")
            .WithSmallBody(SignInJson.Http.RefreshContract, """{"refreshToken":"mr_…"}""")
            .Answers<SignedInContract>(SignedInContract.Example)
            .Refuses(400, 401, 413, 415, 429);
        group.MapPost("/forgot-password", ForgotAsync)
            .Describe("ForgotPassword", "Has a link to choose a new password mailed; the answer is the same whether or not anybody has the address.")
            .WithCredentials(SignInJson.Http.ForgotPasswordContract, """{"email":"lola@casa-lola.example"}""")
            .AnswersNothing(StatusCodes.Status202Accepted)
            .Refuses(400, 413, 415, 429);
        group.MapPost("/reset-password", ResetAsync)
            .Describe("ResetPassword", "Chooses a new password by a mailed token, and ends every session there was.")
            .WithCredentials(SignInJson.Http.ResetPasswordContract, """{"token":"mt_…","password":"another long sentence"}""")
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(400, 404, 413, 415, 429);
    }

    private static async Task<IResult> SignInAsync(
        Body<SignInContract> body, HttpContext http, [FromServices] SignInService service, [FromServices] SessionCookie cookie, CancellationToken token)
    {
        var mode = body.Value.ParseMode();
        if (!mode.IsSuccess)
            return ProblemResult.Of(mode.Error);
        if (mode.Value == SessionKind.Cookie && !CrossSiteFilter.IsDeliberate(http.Request))
            return CrossSiteFilter.Refusal;

        var presented = http.Features.Get<Session>()?.Id;
        var attempt = new SignInAttempt(body.Value.Email, body.Value.Password, mode.Value, presented)
        {
            Code = body.Value.Code,
            RecoveryCode = body.Value.RecoveryCode,
        };
        var signedIn = await service.SignInAsync(attempt, token);
        return signedIn.IsSuccess ? Keep(http, cookie, signedIn.Value) : ProblemResult.Of(signedIn.Error);
    }

    private static async Task<IResult> RefreshAsync(Body<RefreshContract> body, [FromServices] SessionService service, CancellationToken token)
    {
        var refreshed = await service.RefreshAsync(body.Value.RefreshToken, token);
        return refreshed.ToAnswer(SignedInContract.Of, SignInJson.Http.SignedInContract);
    }

    private static async Task<IResult> ForgotAsync(Body<ForgotPasswordContract> body, [FromServices] PasswordReset service, CancellationToken token)
    {
        var asked = await service.AskAsync(body.Value.Email, token);
        return asked.IsSuccess ? Results.StatusCode(StatusCodes.Status202Accepted) : ProblemResult.Of(asked.Error);
    }

    private static async Task<IResult> ResetAsync(Body<ResetPasswordContract> body, [FromServices] PasswordReset service, CancellationToken token)
    {
        var reset = await service.ResetAsync(body.Value.Token, body.Value.Password, token);
        return reset.IsSuccess ? Results.NoContent() : ProblemResult.Of(reset.Error);
    }

    public static IResult Keep(HttpContext http, SessionCookie cookie, SignedIn signedIn)
    {
        if (signedIn.Session.Kind == SessionKind.Cookie)
            cookie.Write(http, signedIn);

        return Answer.Ok(SignedInContract.Of(signedIn), SignInJson.Http.SignedInContract);
    }
}
