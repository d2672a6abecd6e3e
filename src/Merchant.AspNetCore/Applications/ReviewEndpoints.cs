using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Applications;

/// <summary>
/// What reviewers do: <c>/api/admin/applications/…</c>. Staff without the role is refused by the services. An identifier
/// that is none is read as the empty one, which nothing has.
/// </summary>
internal static class ReviewEndpoints
{
    private const string Path = "/admin/applications";

    private const string One = "/{applicationId}";

    private const string Tag = "Application review";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapMerchantGroup(Path, Access.Staff, Tag);
        QueueEndpoints.Map(group);
        Step(group.MapPost(One + "/start-review", StartAsync), "StartReview", "Begins the review of an application.")
            .WithBody(ReviewJson.Http.SeenVersionContract, """{"version":5}""", isOptional: true);
        Step(group.MapPost(One + "/request-information", RequestAsync), "RequestInformation", "Asks the applicant for something.")
            .WithBody(ReviewJson.Http.RequestInformationContract, RequestInformationContract.Example);
        Step(group.MapPost(One + "/reject", RejectAsync), "RejectApplication", "Rejects an application.")
            .WithBody(ReviewJson.Http.RejectContract, RejectContract.Example, isOptional: true);
        Step(group.MapPost(One + "/assign", AssignAsync), "AssignApplication", "Gives an application to a reviewer, or to nobody.")
            .WithBody(ReviewJson.Http.AssignContract, AssignContract.Example);
        group.MapPost(One + "/approve", ApproveAsync)
            .Describe("ApproveApplication", "Approves an application: opens its account and invites its owner, all at once.")
            .WithBody(ReviewJson.Http.ApproveContract, ApproveContract.Example, isOptional: true)
            .WithIdempotencyKey()
            .Answers<ApprovedApplicationContract>(ApprovedApplicationContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
    }

    private static RouteHandlerBuilder Step(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .Describe(name, summary)
        .Answers<ReviewedApplicationContract>(ReviewedApplicationContract.Example)
        .Refuses(400, 401, 403, 404, 409, 413, 415, 429);

    private static async Task<IResult> StartAsync(
        Caller caller, string applicationId, Body<SeenVersionContract> body, [FromServices] ApplicationReview review, CancellationToken token) =>
        ToAnswer(await review.StartReviewAsync(caller.Actor, Id(applicationId), body.ValueOrNull?.Version, token));

    private static async Task<IResult> RequestAsync(
        Caller caller, string applicationId, Body<RequestInformationContract> body, [FromServices] ApplicationReview review, CancellationToken token)
    {
        var items = body.Value.Items?.Select(item => item?.ToCommand()).ToList();
        return ToAnswer(await review.RequestInformationAsync(caller.Actor, Id(applicationId), items, body.Value.Version, token));
    }

    private static async Task<IResult> RejectAsync(
        Caller caller, string applicationId, Body<RejectContract> body, [FromServices] ApplicationReview review, CancellationToken token) =>
        ToAnswer(await review.RejectAsync(caller.Actor, Id(applicationId), body.ValueOrNull?.ToCommand() ?? new RejectApplication(), token));

    private static async Task<IResult> AssignAsync(
        Caller caller, string applicationId, Body<AssignContract> body, [FromServices] ApplicationReview review, CancellationToken token)
    {
        var reviewer = body.Value.Assignee is not { } text ? (PersonId?)null : PersonId.TryParse(text, null, out var person) ? person : default(PersonId);
        return ToAnswer(await review.AssignAsync(caller.Actor, Id(applicationId), reviewer, body.Value.Version, token));
    }

    private static async Task<IResult> ApproveAsync(
        Caller caller, string applicationId, Body<ApproveContract> body, [FromServices] ApplicationApproval approval, CancellationToken token)
    {
        var approved = await approval.ApproveAsync(caller.Actor, Id(applicationId), body.ValueOrNull?.ToCommand() ?? new ApproveApplication(), token);
        return approved.ToAnswer(ApprovedApplicationContract.Of, ReviewJson.Http.ApprovedApplicationContract);
    }

    private static IResult ToAnswer(Result<Application> result) =>
        result.ToAnswer(ReviewedApplicationContract.Of, ReviewJson.Http.ReviewedApplicationContract);

    private static AccountApplicationId Id(string text) => AccountApplicationId.TryParse(text, null, out var id) ? id : default;
}
