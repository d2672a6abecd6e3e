using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Applications;

/// <summary>
/// Asking for an account: <c>/api/applications</c>, and what who holds the applicant's token does with it,
/// <c>/api/application-drafts/{applicantToken}</c>. Nothing that a mail scanner does by following links changes anything.
/// </summary>
internal static class ApplicantEndpoints
{
    public const string Path = "/applications";

    /// <summary>More than a form with long answers takes.</summary>
    private const long MaxBytes = 256 * 1024;

    private const long MaxProofBytes = 4 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        MapApplications(Group(endpoints, Path));
        MapDrafts(Group(endpoints, "/application-drafts/{applicantToken}"));
    }

    private static void MapApplications(RouteGroupBuilder group)
    {
        group.MapPost("", StartAsync)
            .Describe("StartApplication", "Starts a request for an account, and mails a link that proves the address.")
            .WithBody(ApplicantsJson.Http.NewApplicationContract, NewApplicationContract.Example, _ => MaxBytes)
            .WithIdempotencyKey()
            .Answers<StartedApplicationContract>(StartedApplicationContract.Example, StatusCodes.Status201Created)
            .Refuses(400, 409, 413, 415, 429);
        group.MapGet("/{trackingToken}", TrackAsync)
            .Describe("TrackApplication", "How far an application is; nothing personal.")
            .Answers<ApplicationTrackContract>(ApplicationTrackContract.Example)
            .Refuses(404, 429);
        group.MapPost("/verify-email", VerifyAsync)
            .Describe("VerifyApplicationEmail", "Proves an applicant's address by the token in the mail, on whichever device.")
            .WithBody(ApplicantsJson.Http.EmailProofContract, EmailProofContract.Example, _ => MaxProofBytes)
            .Answers<ProvenApplicationContract>(ProvenApplicationContract.Example)
            .Refuses(400, 404, 409, 413, 415, 429);
    }

    private static void MapDrafts(RouteGroupBuilder group)
    {
        group.MapGet("", FindAsync)
            .Describe("FindApplicationDraft", "An application as its applicant sees it: what is stated, what is missing, what can be changed.")
            .Answers<ApplicationDraftContract>(ApplicationDraftContract.Example)
            .Refuses(404, 429);
        group.MapPatch("", ChangeAsync)
            .Describe("ChangeApplicationDraft", "Changes what is stated; a field that is left out stays as it was.")
            .WithBody(ApplicantsJson.Http.DraftChangesContract, DraftChangesContract.Example, _ => MaxBytes)
            .Answers<ApplicationDraftContract>(ApplicationDraftContract.Example)
            .Refuses(400, 404, 409, 413, 415, 429);
        group.MapPost("/verify-email", VerifyOwnAsync)
            .Describe("VerifyDraftEmail", "Proves the applicant's address by the token in the mail.")
            .WithBody(ApplicantsJson.Http.EmailProofContract, EmailProofContract.Example, _ => MaxProofBytes)
            .Answers<ProvenApplicationContract>(ProvenApplicationContract.Example)
            .Refuses(400, 404, 409, 413, 415, 429);
        group.MapPost("/verify-email/resend", ResendAsync)
            .Describe("ResendDraftEmail", "Mails a further link that proves the applicant's address.")
            .Answers<ProvenApplicationContract>(ProvenApplicationContract.Example)
            .Refuses(404, 409, 429);
        group.MapPost("/submit", SubmitAsync)
            .Describe("SubmitApplication", "Sends an application, or the answers that a reviewer asked for.")
            .Answers<ApplicationDraftContract>(ApplicationDraftContract.Example)
            .Refuses(400, 404, 409, 429);
        group.MapPost("/withdraw", WithdrawAsync)
            .Describe("WithdrawApplication", "Takes an application back.")
            .Answers<ApplicationDraftContract>(ApplicationDraftContract.Example)
            .Refuses(404, 409, 429);
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder endpoints, string path)
    {
        var group = endpoints.MapMerchantGroup(path, Access.Anyone, "Applying");
        group.AddEndpointFilter(new CredentialLimitFilter());
        return group;
    }

    private static async Task<IResult> StartAsync(
        Caller caller, HttpContext http, Body<NewApplicationContract> body, [FromServices] ApplicationDrafts drafts, CancellationToken token)
    {
        var started = await drafts.StartAsync(caller.Actor, body.Value.ToCommand(), token);
        return started.IsSuccess
            ? Answer.Created(
                StartedApplicationContract.Of(started.Value),
                ApplicantsJson.Http.StartedApplicationContract,
                $"{http.Request.PathBase}{http.Request.Path.Value?.TrimEnd('/')}/{started.Value.TrackingToken}")
            : ProblemResult.Of(started.Error);
    }

    private static async Task<IResult> TrackAsync(string trackingToken, [FromServices] ApplicationTracking tracking, CancellationToken token) =>
        (await tracking.FindAsync(trackingToken, token)).ToAnswer(ApplicationTrackContract.Of, ApplicantsJson.Http.ApplicationTrackContract);

    private static async Task<IResult> VerifyAsync(
        Caller caller, Body<EmailProofContract> body, [FromServices] ApplicationProofs proofs, CancellationToken token) =>
        Proven(await proofs.VerifyAsync(caller.Actor, body.Value.Token, token));

    private static async Task<IResult> VerifyOwnAsync(
        Caller caller, string applicantToken, Body<EmailProofContract> body, [FromServices] ApplicationProofs proofs, CancellationToken token) =>
        Proven(await proofs.VerifyAsync(caller.Actor, applicantToken, body.Value.Token, token));

    private static async Task<IResult> ResendAsync(
        Caller caller, string applicantToken, [FromServices] ApplicationProofs proofs, CancellationToken token) =>
        Proven(await proofs.ResendAsync(caller.Actor, applicantToken, token));

    private static async Task<IResult> FindAsync(string applicantToken, [FromServices] ApplicationDrafts drafts, CancellationToken token) =>
        Seen(await drafts.FindAsync(applicantToken, token));

    private static async Task<IResult> ChangeAsync(
        Caller caller, string applicantToken, Body<DraftChangesContract> body, [FromServices] ApplicationDrafts drafts, CancellationToken token) =>
        Seen(await drafts.ChangeAsync(caller.Actor, applicantToken, body.Value.ToCommand(), token));

    private static async Task<IResult> SubmitAsync(
        Caller caller, string applicantToken, [FromServices] ApplicationDrafts drafts, CancellationToken token) =>
        Seen(await drafts.SubmitAsync(caller.Actor, applicantToken, token));

    private static async Task<IResult> WithdrawAsync(
        Caller caller, string applicantToken, [FromServices] ApplicationDrafts drafts, CancellationToken token) =>
        Seen(await drafts.WithdrawAsync(caller.Actor, applicantToken, token));

    private static IResult Proven(Result<ProvenApplication> proven) =>
        proven.ToAnswer(ProvenApplicationContract.Of, ApplicantsJson.Http.ProvenApplicationContract);

    private static IResult Seen(Result<ApplicationDraft> draft) =>
        draft.ToAnswer(ApplicationDraftContract.Of, ApplicantsJson.Http.ApplicationDraftContract);
}
