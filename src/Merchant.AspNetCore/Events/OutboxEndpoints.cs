using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Events;

/// <summary>The staff's view of the outbox: <c>/api/admin/outbox</c>.</summary>
internal static class OutboxEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup("/admin/outbox", Access.Administrator, "Outbox");
        group.MapGet("", ListAsync)
            .Describe("ListDeliveries", "Deliveries of events in a state (pending, dead, handled), oldest first; dead ones where none is named.")
            .Answers<ItemPage<DeliveryContract>>(DeliveryContract.Example)
            .Refuses(400, 401, 403, 429);
        group.MapPost("/{eventId}/{handler}/retry", RetryAsync)
            .Describe("RetryDelivery", "Makes a dead delivery due again.")
            .Answers<RetriedContract>("""{"eventId":"019dd1c2-6f00-7000-8000-0000000000e1","handler":"crm","state":"pending"}""")
            .Refuses(401, 403, 404, 409, 429);
    }

    private static async Task<IResult> ListAsync(
        string? state, string? cursor, string? limit, [FromServices] IOutbox outbox, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        if (!page.IsSuccess)
            return ProblemResult.Of(page.Error);

        DeliveryState? asked = state switch
        {
            null or "" or "dead" => DeliveryState.Dead,
            "pending" => DeliveryState.Pending,
            "handled" => DeliveryState.Handled,
            _ => null,
        };
        if (asked is not { } known)
            return ProblemResult.Of(Error.Invalid("outbox.state.unknown", "The state is one of: pending, dead, handled.", "state"));

        var deliveries = await outbox.ListAsync(known, page.Value, token);
        return deliveries.ToAnswer(p => ItemPage<DeliveryContract>.Of(p, DeliveryContract.Of), EventsJson.Http.ItemPageDeliveryContract);
    }

    private static async Task<IResult> RetryAsync(
        Caller caller, string eventId, string handler, [FromServices] DeadLetters deadLetters, CancellationToken token)
    {
        // A handler's name holds no control character; stores would stumble over one.
        if (!Guid.TryParseExact(eventId, "D", out var id) || handler.Any(char.IsControl))
            return ProblemResult.Of(Error.NotFound("outbox.not_found", "There is no such delivery."));

        var retried = await deadLetters.RetryAsync(caller.Actor, new EventId(id), handler, token);
        return retried.ToAnswer(e => new RetriedContract(e.Value, handler, DeliveryState.Pending), EventsJson.Http.RetriedContract);
    }
}
