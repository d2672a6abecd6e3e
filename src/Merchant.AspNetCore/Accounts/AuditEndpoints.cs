using Merchant.Accounts;
using Merchant.AspNetCore.Audit;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Audit;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>Who changed what: in an account for its owners, on the platform for administrators.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMerchantGroup("/accounts/{accountId}/audit", Access.Member, "Audit")
            .MapGet("", ListAsync)
            .Describe("ListAccountAudit", "Who changed what in an account, newest first; for its owners and administrators.")
            .Answers<ItemPage<AuditEntryContract>>(AuditEntryContract.Example)
            .Refuses(400, 401, 403, 404, 429);
        endpoints.MapMerchantGroup("/admin/audit", Access.Administrator, "Audit")
            .MapGet("", ListPlatformAsync)
            .Describe("ListPlatformAudit", "Who changed what on the platform itself, newest first.")
            .Answers<ItemPage<AuditEntryContract>>(AuditEntryContract.Example)
            .Refuses(400, 401, 403, 429);
    }

    private static async Task<IResult> ListAsync(
        Caller caller, string? cursor, string? limit, [FromServices] AccountAudit audit, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        return page.IsSuccess
            ? ToAnswer(await audit.ListAsync(caller.Actor, caller.Account, page.Value, token))
            : ProblemResult.Of(page.Error);
    }

    private static async Task<IResult> ListPlatformAsync(
        Caller caller, string? cursor, string? limit, [FromServices] AccountAudit audit, CancellationToken token)
    {
        var page = QueryText.Page(cursor, limit);
        return page.IsSuccess
            ? ToAnswer(await audit.ListPlatformAsync(caller.Actor, page.Value, token))
            : ProblemResult.Of(page.Error);
    }

    private static IResult ToAnswer(Result<Page<AuditEntry>> result) => result.ToAnswer(
        page => ItemPage<AuditEntryContract>.Of(page, AuditEntryContract.Of), AuditJson.Http.ItemPageAuditEntryContract);
}
