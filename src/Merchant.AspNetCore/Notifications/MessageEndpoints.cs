using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Notifications;

/// <summary>The log of messages: <c>/api/admin/messages</c>.</summary>
internal static class MessageEndpoints
{
    private static readonly Dictionary<string, MessageState> States =
        Enum.GetValues<MessageState>().ToDictionary(WordOf, StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/admin/messages", Access.Administrator, "Messages");
        group.MapGet("", ListAsync)
            .Describe("ListMessages", $"Messages to people, newest first; all, or those in a state ({string.Join(", ", States.Keys)}).")
            .Answers<ItemPage<MessageContract>>(MessageContract.PageExample)
            .Refuses(400, 401, 403, 429);
        group.MapGet("/{messageId}", FindAsync)
            .Describe("FindMessage", "A message to somebody, and how far it is.")
            .Answers<MessageContract>(MessageContract.Example)
            .Refuses(401, 403, 404, 429);
        group.MapPost("/{messageId}/repeat", RepeatAsync)
            .Describe("RepeatMessage", "Has a message that failed or is in doubt sent again, for a reason.")
            .WithBody(NotificationsJson.Http.RepeatMessageContract, RepeatMessageContract.Example)
            .Answers<MessageContract>(MessageContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? state, string? cursor, string? limit, [FromServices] MessageService messages, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        if (!page.IsSuccess)
            return ProblemResult.Of(page.Error);

        MessageState? asked = null;
        if (!string.IsNullOrEmpty(state))
        {
            if (!States.TryGetValue(state, out var known))
                return ProblemResult.Of(Error.Invalid("messages.state.unknown", $"The state is one of: {string.Join(", ", States.Keys)}.", "state"));

            asked = known;
        }

        var listed = await messages.ListAsync(caller.Actor, asked, page.Value, token);
        return listed.ToAnswer(p => ItemPage<MessageContract>.Of(p, MessageContract.Of), NotificationsJson.Http.ItemPageMessageContract);
    }

    private static async Task<IResult> FindAsync(Caller caller, string messageId, [FromServices] MessageService messages, CancellationToken token) =>
        (await messages.FindAsync(caller.Actor, IdOf(messageId), token)).ToAnswer(MessageContract.Of, NotificationsJson.Http.MessageContract);

    private static async Task<IResult> RepeatAsync(
        Caller caller, string messageId, Body<RepeatMessageContract> body, [FromServices] MessageService messages, CancellationToken token) =>
        (await messages.RepeatAsync(caller.Actor, IdOf(messageId), body.Value.Reason, token)).ToAnswer(MessageContract.Of, NotificationsJson.Http.MessageContract);

    /// <summary>A text that is no identifier is nobody's: refused further in, as an unknown one is.</summary>
    private static MessageId IdOf(string text) => MessageId.TryParse(text, null, out var id) ? id : default;

    private static string WordOf(MessageState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
