using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Merchant.AspNetCore.Accounts;

/// <summary>An account's onboarding: what all who may see the account see, and what administrators and implementers note.</summary>
internal static class OnboardingEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMerchantGroup("/accounts/{accountId}/onboarding", Access.Member, "Onboarding")
            .MapGet("", FindAsync)
            .Describe("FindOnboarding", "An account's onboarding: contracted channels and checklist.")
            .Answers<OnboardingContract>(OnboardingContract.Example)
            .Refuses(401, 403, 404, 429);

        var group = endpoints.MapMerchantGroup("/admin/accounts/{accountId}", Access.Staff, "Onboarding");
        group.MapPut("/onboarding/channels", ChangeChannelsAsync)
            .Describe("ChangeChannels", "Replaces the contracted channels.")
            .WithBody(OnboardingJson.Http.ChannelsContract, ChannelsContract.Example)
            .Answers<OnboardingContract>(OnboardingContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPost("/onboarding/{item}/complete", CompleteItemAsync)
            .Describe("CompleteOnboardingItem", "Notes that an item of the checklist is done.")
            .Answers<OnboardingContract>(OnboardingContract.Example)
            .Refuses(401, 403, 404, 409, 429);
        group.MapPost("/onboarding/{item}/reopen", ReopenItemAsync)
            .Describe("ReopenOnboardingItem", "Opens an item of the checklist again.")
            .Answers<OnboardingContract>(OnboardingContract.Example)
            .Refuses(401, 403, 404, 409, 429);
        group.MapPost("/complete-onboarding", CompleteAsync)
            .Describe("CompleteOnboarding", "Ends an account's onboarding; while items of the checklist are open, only where skipOpenItems says so.")
            .WithBody(OnboardingJson.Http.OnboardingCompletionContract, OnboardingCompletionContract.Example, isOptional: true)
            .Answers<AccountContract>(AccountContract.Example)
            .Refuses(400, 401, 403, 404, 409, 413, 415, 429);
    }

    private static async Task<IResult> FindAsync(Caller caller, [FromServices] OnboardingService onboardings, CancellationToken token) =>
        ToAnswer(await onboardings.FindAsync(caller.Actor, caller.Account, token));

    private static async Task<IResult> ChangeChannelsAsync(
        Caller caller, Body<ChannelsContract> body, [FromServices] OnboardingService onboardings, CancellationToken token) =>
        ToAnswer(await onboardings.ChangeChannelsAsync(caller.Actor, caller.Account, body.Value.Channels, body.Value.Version, token));

    private static async Task<IResult> CompleteItemAsync(
        Caller caller, string item, [FromServices] OnboardingService onboardings, CancellationToken token) =>
        ToAnswer(await onboardings.CompleteItemAsync(caller.Actor, caller.Account, item, token));

    private static async Task<IResult> ReopenItemAsync(
        Caller caller, string item, [FromServices] OnboardingService onboardings, CancellationToken token) =>
        ToAnswer(await onboardings.ReopenItemAsync(caller.Actor, caller.Account, item, token));

    private static async Task<IResult> CompleteAsync(
        Caller caller,
        Body<OnboardingCompletionContract> body,
        [FromServices] OnboardingService onboardings,
        [FromServices] TimeProvider clock,
        CancellationToken token)
    {
        var asked = body.ValueOrNull;
        var completed = await onboardings.CompleteAsync(caller.Actor, caller.Account, asked?.SkipOpenItems ?? false, asked?.Version, token);
        return completed.ToAnswer(account => AccountContract.Of(account, clock.Now()), AccountsJson.Http.AccountContract);
    }

    private static IResult ToAnswer(Result<OnboardingView> result) => result.ToAnswer(OnboardingContract.Of, OnboardingJson.Http.OnboardingContract);
}
