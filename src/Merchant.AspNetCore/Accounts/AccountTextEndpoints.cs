using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account's own texts of messages: <c>/api/accounts/{accountId}/message-texts</c>.</summary>
internal static class AccountTextEndpoints
{
    private const string Path = "/{template}/{language}";

    /// <summary>The longest text and HTML, and what JSON adds.</summary>
    private const long MaxBytes = 512 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/accounts/{accountId}/message-texts", Access.Member, "Message texts");
        group.MapGet("", ListAsync)
            .Describe("ListMessageTexts", "The texts that an account can have for its messages: its own, or those that hold while it has none.")
            .Answers<AccountTextsContract>(AccountTextsContract.Example)
            .Refuses(401, 403, 404, 429);
        group.MapPut(Path, SaveAsync)
            .Describe("SaveMessageText", "Writes a text of the account's own, in Liquid; it is checked first.")
            .WithBody(AccountTextsJson.Http.SavedTextContract, SavedTextContract.Example, _ => MaxBytes)
            .Answers<AccountTextContract>(AccountTextContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete(Path, RemoveAsync)
            .Describe("RemoveMessageText", "Takes the account's own text back. Again is the same answer.")
            .Produces(StatusCodes.Status204NoContent)
            .Refuses(401, 403, 404, 409, 429);
        group.MapPost(Path + "/preview", PreviewAsync)
            .Describe("PreviewMessageText", "Shows what a text looks like, with sample values; nothing is kept.")
            .WithBody(AccountTextsJson.Http.MessageTextContract, MessageTextContract.Example, _ => MaxBytes)
            .Answers<RenderedMessageContract>(RenderedMessageContract.Example)
            .Refuses(400, 401, 403, 404, 413, 415, 429);
    }

    private static async Task<IResult> ListAsync(Caller caller, [FromServices] AccountTextService texts, CancellationToken token) =>
        (await texts.ListAsync(caller.Actor, caller.Account, token)).ToAnswer(AccountTextsContract.Of, AccountTextsJson.Http.AccountTextsContract);

    private static async Task<IResult> SaveAsync(
        Caller caller, string template, string language, Body<SavedTextContract> body, [FromServices] AccountTextService texts, CancellationToken token)
    {
        var saved = await texts.SaveAsync(caller.Actor, caller.Account, template, language, body.Value.ToText(), body.Value.Version, token);
        return saved.ToAnswer(AccountTextContract.Of, AccountTextsJson.Http.AccountTextContract);
    }

    private static async Task<IResult> RemoveAsync(
        Caller caller, string template, string language, [FromServices] AccountTextService texts, CancellationToken token)
    {
        var removed = await texts.RemoveAsync(caller.Actor, caller.Account, template, language, token);
        return removed.IsSuccess ? TypedResults.NoContent() : ProblemResult.Of(removed.Error);
    }

    private static async Task<IResult> PreviewAsync(
        Caller caller, string template, string language, Body<MessageTextContract> body, [FromServices] AccountTextService texts, CancellationToken token)
    {
        var preview = await texts.PreviewAsync(caller.Actor, caller.Account, template, language, body.Value.ToText(), token);
        return preview.ToAnswer(RenderedMessageContract.Of, AccountTextsJson.Http.RenderedMessageContract);
    }
}
