using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>
/// Who runs an account: <c>/api/accounts/{accountId}/members</c>. An id that is none is read as the empty one, which
/// nobody has: the service decides first who may ask.
/// </summary>
internal static class MemberEndpoints
{
    private const string Path = "/members";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/accounts/{accountId}" + Path, Access.Member, "Members");
        group.MapGet("", ListAsync)
            .Describe("ListMembers", "The members of an account.")
            .Answers<ItemPage<MemberContract>>(MemberContract.PageExample)
            .Refuses(400, 401, 403, 404, 429);
        group.MapPost("", InviteAsync)
            .Describe("InviteMember", "Invites somebody into an account, or renews their open invitation.")
            .WithBody(MembersJson.Http.InviteMemberContract, InviteMemberContract.Example)
            .WithIdempotencyKey()
            .Answers<InvitationContract>(InvitationContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPut("/{personId}", ChangeRoleAsync)
            .Describe("ChangeMemberRole", "Gives a member another role.")
            .WithBody(MembersJson.Http.RoleChangeContract, RoleChangeContract.Example)
            .Answers<MemberContract>(MemberContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{personId}", RemoveAsync)
            .Describe("RemoveMember", "Takes a member out of an account; anybody may leave.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404, 409, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? cursor, string? limit, [FromServices] MemberService members, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var page = await members.ListAsync(caller.Actor, caller.Account, asked.Value, token);
        return page.ToAnswer(p => ItemPage<MemberContract>.Of(p, MemberContract.Of), MembersJson.Http.ItemPageMemberContract);
    }

    private static async Task<IResult> InviteAsync(
        Caller caller,
        Body<InviteMemberContract> body,
        HttpContext http,
        [FromServices] InvitationService invitations,
        [FromServices] TimeProvider clock,
        CancellationToken token)
    {
        var command = new InviteMember(body.Value.Email, body.Value.Name, body.Value.Role, body.Value.Language);
        var invited = await invitations.InviteAsync(caller.Actor, caller.Account, command, token);
        if (!invited.IsSuccess)
            return ProblemResult.Of(invited.Error);

        var called = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        return Answer.Created(
            InvitationContract.Of(invited.Value, clock.Now()),
            MembersJson.Http.InvitationContract,
            $"{called[..^Path.Length]}{InvitationEndpoints.Path}/{invited.Value.Id}");
    }

    private static async Task<IResult> ChangeRoleAsync(
        Caller caller, string personId, Body<RoleChangeContract> body, [FromServices] MemberService members, CancellationToken token)
    {
        _ = PersonId.TryParse(personId, null, out var person);
        var changed = await members.ChangeRoleAsync(caller.Actor, caller.Account, person, body.Value.Role, body.Value.Version, token);
        return changed.ToAnswer(MemberContract.Of, MembersJson.Http.MemberContract);
    }

    private static async Task<IResult> RemoveAsync(
        Caller caller, string personId, [FromServices] MemberService members, CancellationToken token)
    {
        _ = PersonId.TryParse(personId, null, out var person);
        var removed = await members.RemoveAsync(caller.Actor, caller.Account, person, token);
        return removed.IsSuccess ? TypedResults.NoContent() : ProblemResult.Of(removed.Error);
    }
}
