using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Identity.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>An administrator's help for a lost phone: <c>/api/admin/people/{personId}/reset-two-factor</c>.</summary>
internal static class TwoFactorResetEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMerchantGroup("/admin/people/{personId}", Access.Administrator, SignInRoutes.Tag)
        .MapPost("/reset-two-factor", ResetAsync)
        .Describe("ResetTwoFactor", "Asks a person who has lost their phone for no codes any more, and ends their sessions.")
        .WithBody(TwoFactorJson.Http.ResetTwoFactorContract, ResetTwoFactorContract.Example)
        .AnswersNothing(StatusCodes.Status204NoContent)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static async Task<IResult> ResetAsync(
        Caller caller, string personId, Body<ResetTwoFactorContract> body, [FromServices] TwoFactorReset service, CancellationToken token)
    {
        if (!PersonId.TryParse(personId, null, out var person))
            return ProblemResult.Of(Error.NotFound("people.not_found", "There is no such person."));

        var reset = await service.ResetAsync(caller.Actor, person, body.Value.Reason, token);
        return reset.IsSuccess ? Results.NoContent() : ProblemResult.Of(reset.Error);
    }
}
