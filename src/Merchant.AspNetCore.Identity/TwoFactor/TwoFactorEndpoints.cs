using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Identity.Sessions;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>A person's own second factor: <c>/api/staff/me/two-factor/…</c>.</summary>
internal static class TwoFactorEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup(SignInRoutes.Path + "/me/two-factor", Access.SignedIn, SignInRoutes.Tag);
        group.AddEndpointFilter(new SessionFilter());
        group.MapPost("/set-up", SetUpAsync)
            .Describe("SetUpTwoFactor", "Gives the secret for an authenticator app; codes are not asked for until one was shown.")
            .WithCredentials(TwoFactorJson.Http.SetUpTwoFactorContract, SetUpTwoFactorContract.Example)
            .Answers<AuthenticatorContract>(AuthenticatorContract.Example)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        group.MapPost("/enable", EnableAsync)
            .Describe("EnableTwoFactor", "Asks for codes at sign-in from now on, and gives the recovery codes, once.")
            .WithCredentials(TwoFactorJson.Http.EnableTwoFactorContract, EnableTwoFactorContract.Example)
            .Answers<RecoveryCodesContract>(RecoveryCodesContract.Example)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        group.MapPost("/disable", DisableAsync)
            .Describe("DisableTwoFactor", "Asks for no codes any more, and forgets secret and recovery codes.")
            .WithCredentials(TwoFactorJson.Http.DisableTwoFactorContract, DisableTwoFactorContract.Example)
            .AnswersNothing(StatusCodes.Status204NoContent)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
        group.MapPost("/recovery-codes", RenewRecoveryCodesAsync)
            .Describe("RenewRecoveryCodes", "Gives ten new recovery codes in place of those there were.")
            .WithCredentials(TwoFactorJson.Http.RenewRecoveryCodesContract, RenewRecoveryCodesContract.Example)
            .Answers<RecoveryCodesContract>(RecoveryCodesContract.Example)
            .Refuses(400, 401, 403, 409, 413, 415, 429);
    }

    private static async Task<IResult> SetUpAsync(
        Body<SetUpTwoFactorContract> body, HttpContext http, [FromServices] TwoFactorService service, CancellationToken token)
    {
        var setUp = await service.SetUpAsync(SessionFilter.SessionOf(http), body.Value.CurrentPassword, token);
        return setUp.ToAnswer(s => new AuthenticatorContract(s.Secret, s.Uri), TwoFactorJson.Http.AuthenticatorContract);
    }

    private static async Task<IResult> EnableAsync(
        Body<EnableTwoFactorContract> body, HttpContext http, [FromServices] TwoFactorService service, CancellationToken token)
    {
        var enabled = await service.EnableAsync(SessionFilter.SessionOf(http), body.Value.Code, token);
        return enabled.ToAnswer(RecoveryCodesContract.Of, TwoFactorJson.Http.RecoveryCodesContract);
    }

    private static async Task<IResult> DisableAsync(
        Body<DisableTwoFactorContract> body, HttpContext http, [FromServices] TwoFactorService service, CancellationToken token)
    {
        var asked = body.Value;
        var disabled = await service.DisableAsync(SessionFilter.SessionOf(http), asked.CurrentPassword, asked.Code, asked.RecoveryCode, token);
        return disabled.IsSuccess ? Results.NoContent() : ProblemResult.Of(disabled.Error);
    }

    private static async Task<IResult> RenewRecoveryCodesAsync(
        Body<RenewRecoveryCodesContract> body, HttpContext http, [FromServices] TwoFactorService service, CancellationToken token)
    {
        var renewed = await service.RenewRecoveryCodesAsync(SessionFilter.SessionOf(http), body.Value.CurrentPassword, body.Value.Code, token);
        return renewed.ToAnswer(RecoveryCodesContract.Of, TwoFactorJson.Http.RecoveryCodesContract);
    }
}
