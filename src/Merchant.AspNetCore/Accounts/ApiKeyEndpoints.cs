using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account's API keys: <c>/api/accounts/{accountId}/api-keys</c>.</summary>
internal static class ApiKeyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/accounts/{accountId}/api-keys", Access.Member, "API keys");
        group.MapGet("", ListAsync)
            .Describe("ListApiKeys", "An account's API keys, newest first, revoked and expired ones included; for owners, developers and administrators.")
            .Answers<ItemPage<ApiKeyContract>>(ApiKeyContract.PageExample)
            .Refuses(400, 401, 403, 404, 429);
        group.MapPost("", CreateAsync)
            .Describe("CreateApiKey", "Makes an API key. Its secret is in this answer and in no other.")
            .WithBody(ApiKeysJson.Http.CreateApiKeyContract, CreateApiKeyContract.Example)
            .WithIdempotencyKey()
            .Answers<CreatedApiKeyContract>(CreatedApiKeyContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{keyId}", RevokeAsync)
            .Describe("RevokeApiKey", "Revokes an API key for good, whatever the account's status. Again is the same answer.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? cursor, string? limit, [FromServices] ApiKeyService keys, CancellationToken token)
    {
        var asked = QueryText.Page(cursor, limit);
        if (!asked.IsSuccess)
            return ProblemResult.Of(asked.Error);

        var page = await keys.ListAsync(caller.Actor, caller.Account, asked.Value, token);
        return page.ToAnswer(p => ItemPage<ApiKeyContract>.Of(p, ApiKeyContract.Of), ApiKeysJson.Http.ItemPageApiKeyContract);
    }

    private static async Task<IResult> CreateAsync(
        Caller caller, Body<CreateApiKeyContract> body, HttpContext http, [FromServices] ApiKeyService keys, CancellationToken token)
    {
        var command = body.Value.ToCommand();
        if (!command.IsSuccess)
            return ProblemResult.Of(command.Error);

        var created = await keys.CreateAsync(caller.Actor, caller.Account, command.Value, token);
        if (!created.IsSuccess)
            return ProblemResult.Of(created.Error);

        var called = (http.Request.PathBase + http.Request.Path).ToUriComponent().TrimEnd('/');
        return Answer.Created(CreatedApiKeyContract.Of(created.Value), ApiKeysJson.Http.CreatedApiKeyContract, $"{called}/{created.Value.Key.Id}");
    }

    private static async Task<IResult> RevokeAsync(Caller caller, string keyId, [FromServices] ApiKeyService keys, CancellationToken token)
    {
        // What is no id is one that no key has: the service answers both alike.
        _ = ApiKeyId.TryParse(keyId, null, out var id);
        var revoked = await keys.RevokeAsync(caller.Actor, caller.Account, id, token);
        return revoked.IsSuccess ? Results.NoContent() : ProblemResult.Of(revoked.Error);
    }
}
