using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>
/// Open invitations of an account, <c>/api/accounts/{accountId}/invitations</c>, and what who holds a link does with it,
/// <c>/api/invitations/{token}</c>.
/// </summary>
internal static class InvitationEndpoints
{
    public const string Path = "/invitations";

    /// <summary>As much as any call with a password takes.</summary>
    private const long MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var account = endpoints.MapMerchantGroup("/accounts/{accountId}" + Path, Access.Member, "Members");
        account.MapGet("", ListAsync)
            .Describe("ListInvitations", "The open invitations of an account, overdue ones among them.")
            .Answers<ItemPage<InvitationContract>>(InvitationContract.PageExample)
            .Refuses(400, 401, 403, 404, 429);
        account.MapPost("/{invitationId}/resend", ResendAsync)
            .Describe("ResendInvitation", "Sends a further link, with a new expiry; links sent before are void.")
            .Answers<InvitationContract>(InvitationContract.Example)
            .Refuses(401, 403, 404, 409, 429);
        account.MapDelete("/{invitationId}", RevokeAsync)
            .Describe("RevokeInvitation", "Takes an invitation back; its links are void.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404, 409, 429);

        var link = endpoints.MapMerchantGroup(Path + "/{token}", Access.Anyone, "Invitations");
        link.AddEndpointFilter(new CredentialLimitFilter());
        link.MapGet("", FindAsync)
            .Describe("FindInvitation", "What a link to an invitation offers; looking does not use it up.")
            .Answers<InvitationOfferContract>(InvitationOfferContract.Example)
            .Refuses(404, 409, 429);
        link.MapPost("/accept", AcceptAsync)
            .Describe("AcceptInvitation", "Makes who holds the link a member; somebody new chooses a name and a password.")
            .WithBody(MembersJson.Http.AcceptInvitationContract, AcceptInvitationContract.Example, _ => MaxBytes, isOptional: true)
            .Answers<AcceptedInvitationContract>(AcceptedInvitationContract.Example)
            .Refuses(400, 403, 404, 409, 413, 415, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? cursor, string? limit, [FromServices] InvitationService invitations, [FromServices] TimeProvider clock, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var (page, now) = (await invitations.ListAsync(caller.Actor, caller.Account, asked.Value, token), clock.Now());
        return page.ToAnswer(
            p => ItemPage<InvitationContract>.Of(p, i => InvitationContract.Of(i, now)), MembersJson.Http.ItemPageInvitationContract);
    }

    private static async Task<IResult> ResendAsync(
        Caller caller, string invitationId, [FromServices] InvitationService invitations, [FromServices] TimeProvider clock, CancellationToken token)
    {
        // An id that is none is read as the empty one, which the account has not: the service decides first who may ask.
        _ = InvitationId.TryParse(invitationId, null, out var id);
        var resent = await invitations.ResendAsync(caller.Actor, caller.Account, id, token);
        return resent.ToAnswer(i => InvitationContract.Of(i, clock.Now()), MembersJson.Http.InvitationContract);
    }

    private static async Task<IResult> RevokeAsync(
        Caller caller, string invitationId, [FromServices] InvitationService invitations, CancellationToken token)
    {
        _ = InvitationId.TryParse(invitationId, null, out var id);
        var revoked = await invitations.RevokeAsync(caller.Actor, caller.Account, id, token);
        return revoked.IsSuccess ? TypedResults.NoContent() : ProblemResult.Of(revoked.Error);
    }

    private static async Task<IResult> FindAsync(string token, [FromServices] InvitationAcceptance acceptance, CancellationToken cancellation) =>
        (await acceptance.FindAsync(token, cancellation)).ToAnswer(InvitationOfferContract.Of, MembersJson.Http.InvitationOfferContract);

    private static async Task<IResult> AcceptAsync(
        Caller caller, string token, Body<AcceptInvitationContract> body, [FromServices] InvitationAcceptance acceptance, CancellationToken cancellation)
    {
        var command = new AcceptInvitation(token, body.ValueOrNull?.Name, body.ValueOrNull?.Password);
        var accepted = await acceptance.AcceptAsync(caller.Actor, command, cancellation);
        return accepted.ToAnswer(AcceptedInvitationContract.Of, MembersJson.Http.AcceptedInvitationContract);
    }
}
