using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Identity.SignIn;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>Signing in by passkey, and a person's own passkeys: <c>/api/staff/me/passkeys</c>.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var anyone = endpoints.MapMerchantGroup(SignInRoutes.Path, Access.Anyone, SignInRoutes.Tag);
        anyone.MapPost("/passkey-options", AskAsync)
            .Describe("AskForPasskey", "Gives a challenge that any passkey can answer, once and within five minutes.")
            .Answers<PasskeyOfferContract>(PasskeyOfferContract.RequestExample)
            .Refuses(403, 429)
            .AddEndpointFilter(new CredentialLimitFilter());
        anyone.MapPost("/sign-in/passkey", SignInAsync)
            .Describe("SignInByPasskey", "Signs staff and members in by passkey; no password and no code is asked for.")
            .WithCredentials(PasskeyJson.Http.PasskeySignInContract, PasskeySignInContract.Example)
            .Answers<SignedInContract>(SignedInContract.Example)
            .Refuses(400, 401, 403, 413, 415, 429);

        var mine = endpoints.MapMerchantGroup(SignInRoutes.Path + "/me/passkeys", Access.SignedIn, SignInRoutes.Tag);
        mine.AddEndpointFilter(new SessionFilter());
        mine.MapPost("/options", OfferAsync)
            .Describe("OfferPasskey", "Gives what a browser makes a passkey from, once and within five minutes.")
            .WithCredentials(PasskeyJson.Http.OfferPasskeyContract, OfferPasskeyContract.Example)
            .Answers<PasskeyOfferContract>(PasskeyOfferContract.CreationExample)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        mine.MapPost("", AddAsync)
            .Describe("AddPasskey", "Adds the passkey that a browser made.")
            .WithCredentials(PasskeyJson.Http.AddPasskeyContract, AddPasskeyContract.Example)
            .Answers<PasskeyContract>(PasskeyContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        mine.MapGet("", ListAsync)
            .Describe("ListPasskeys", "The passkeys of the person who calls, oldest first; all of them, 20 at most.")
            .Answers<ItemPage<PasskeyContract>>(PasskeyContract.PageExample)
            .Refuses(401, 403, 429);
        mine.MapDelete("/{credentialId}", RemoveAsync)
            .Describe("RemovePasskey", "Takes a passkey away: nobody signs in with it any more.")
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404, 409, 429);
    }

    private static async Task<IResult> AskAsync(
        HttpContext http, [FromServices] PasskeySignIn service, CancellationToken token)
    {
        var offered = await service.OfferAsync(http, token);
        return offered.ToAnswer(PasskeyOfferContract.Of, PasskeyJson.Http.PasskeyOfferContract);
    }

    private static async Task<IResult> SignInAsync(
        Body<PasskeySignInContract> body, HttpContext http, [FromServices] PasskeySignIn service, [FromServices] SessionCookie cookie, CancellationToken token)
    {
        var mode = body.Value.ParseMode();
        if (!mode.IsSuccess)
            return ProblemResult.Of(mode.Error);
        if (mode.Value == SessionKind.Cookie && !CrossSiteFilter.IsDeliberate(http.Request))
            return CrossSiteFilter.Refusal;

        var attempt = new PasskeyAttempt(body.Value.State, body.Value.Credential, mode.Value, http.Features.Get<Session>()?.Id);
        var signedIn = await service.SignInAsync(attempt, http, token);
        return signedIn.IsSuccess ? SignInEndpoints.Keep(http, cookie, signedIn.Value) : ProblemResult.Of(signedIn.Error);
    }

    private static async Task<IResult> OfferAsync(
        Body<OfferPasskeyContract> body, HttpContext http, [FromServices] PasskeyService service, CancellationToken token)
    {
        var shown = new ShownAgain(body.Value.CurrentPassword, body.Value.Code, body.Value.RecoveryCode);
        var offered = await service.OfferAsync(SessionFilter.SessionOf(http), shown, http, token);
        return offered.ToAnswer(PasskeyOfferContract.Of, PasskeyJson.Http.PasskeyOfferContract);
    }

    private static async Task<IResult> AddAsync(
        Body<AddPasskeyContract> body, HttpContext http, [FromServices] PasskeyService service, CancellationToken token)
    {
        var made = new NewPasskey(body.Value.Name, body.Value.State, body.Value.Credential);
        var added = await service.AddAsync(SessionFilter.SessionOf(http), made, http, token);
        if (!added.IsSuccess)
            return ProblemResult.Of(added.Error);

        var location = $"{(http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/')}/{added.Value.CredentialId}";
        return Answer.Created(PasskeyContract.Of(added.Value), PasskeyJson.Http.PasskeyContract, location);
    }

    private static async Task<IResult> ListAsync(HttpContext http, [FromServices] PasskeyService service, CancellationToken token)
    {
        var passkeys = await service.ListAsync(SessionFilter.SessionOf(http), token);
        var page = new ItemPage<PasskeyContract>([.. passkeys.Select(PasskeyContract.Of)], null);
        return Answer.Ok(page, PasskeyJson.Http.ItemPagePasskeyContract);
    }

    private static async Task<IResult> RemoveAsync(
        string credentialId, HttpContext http, [FromServices] PasskeyService service, CancellationToken token)
    {
        var removed = await service.RemoveAsync(SessionFilter.SessionOf(http), credentialId, token);
        return removed.IsSuccess ? Results.NoContent() : ProblemResult.Of(removed.Error);
    }
}
