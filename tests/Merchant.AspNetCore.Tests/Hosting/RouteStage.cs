using System.Text;
using System.Text.Json;
using Merchant.Accounts;
using Merchant.Applications;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Sets the stage for the calls of <see cref="RouteTable"/>, in whichever host.</summary>
/// <param name="host">The host.</param>
/// <param name="admin">An administrator who is signed in now.</param>
/// <param name="newHandle">Gives a handle that nothing else has.</param>
/// <param name="tokenTo">Gives the token in the last message to an address.</param>
internal sealed class RouteStage(TestHost host, Func<Api> admin, Func<string> newHandle, Func<string, string> tokenTo)
{
    public static string[] AllScopes { get; } = ["account:read", "dispatches:read", "dispatches:write"];

    /// <summary>A request for an account in which everything is answered.</summary>
    public const string NewApplication = """
        {"firstName":"Lola","lastName":"Ruiz","email":"{handle}@shop.example","phone":"+56 9 6123 4567","country":"CL","language":"es","acceptsWhatsApp":true,
        "answers":{"monthly-dispatches":350,"sales-channels":["own-store","marketplaces"],"product-category":"home","shipping-today":"aggregator"},"tier":"MEDIUM"}
        """;

    private Api Admin => admin();

    /// <summary>Opens an account.</summary>
    public async Task<Guid> OpenAsync(int declared = 0, string zone = "UTC")
    {
        var handle = newHandle();
        var json = $$"""{"handle":"{{handle}}","name":"Store {{handle}}","timeZone":"{{zone}}","declaredDispatches":{{declared}}}""";
        return (await Admin.PostAsync("~/admin/accounts", json)).Good(201)["id"].GetGuid();
    }

    public async Task SuspendAsync(Guid account) =>
        (await Admin.PostAsync($"~/admin/accounts/{account}/suspend", """{"reason":"Unpaid"}""")).Good();

    /// <summary>Makes an API key, and gives its id and its secret.</summary>
    public async Task<(Guid Id, string Secret)> MakeKeyAsync(Guid account, params string[] scopes)
    {
        var named = string.Join(',', scopes.Select(s => $"\"{s}\""));
        var made = (await Admin.PostAsync($"~/accounts/{account}/api-keys", $$"""{"name":"x","scopes":[{{named}}]}""")).Good(201);
        return (made["key"].GetProperty("id").GetGuid(), made["secret"].GetString() ?? "");
    }

    /// <summary>Somebody who calls by an API key.</summary>
    public Api ByKey(string secret) => host.As(null).With("Authorization", $"Bearer {secret}");

    /// <summary>Makes somebody a member of an account and gives the person's id.</summary>
    public async Task<Guid> AddMemberAsync(Guid account, string email, string role)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<MemberService>().AddAsync(
            Actor.System("tests"), new AccountId(account), new InviteMember(email, "Somebody", role), TestContext.Current.CancellationToken);
        Assert.True(added.IsSuccess, $"{added.Error}");
        return added.Value.PersonId.Value;
    }

    /// <summary>Invites somebody and gives the invitation's id.</summary>
    public async Task<Guid> InviteAsync(Guid account, string email, string role) =>
        (await Admin.PostAsync($"~/accounts/{account}/members", $$"""{"email":"{{email}}","role":"{{role}}"}""")).Good(201)["id"].GetGuid();

    /// <summary>Invites somebody and gives the token in the mail.</summary>
    public async Task<string> MailedAsync(Guid account, string email, string role)
    {
        await InviteAsync(account, email, role);
        await host.DeliverAsync();
        return tokenTo(email);
    }

    /// <summary>Starts an application and gives its tokens.</summary>
    public async Task<(string Tracking, string Applicant)> ApplyAsync(string? handle = null)
    {
        var started = (await host.As(null).PostAsync("~/applications", NewApplication.Replace("{handle}", handle ?? newHandle(), StringComparison.Ordinal))).Good(201);
        return (started["trackingToken"].GetString() ?? "", started["applicantToken"].GetString() ?? "");
    }

    /// <summary>Has somebody send an application, as if their side had done it, and gives its id.</summary>
    public async Task<Guid> SendApplicationAsync(string email, bool isInReview = false)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var input = new ApplicantInput("Ana", "Prieto", email, "+573001234567", "CO", "es", true, "Casa Lola", null, "America/Bogota");
        var answers = ApplicationAnswers.None.With(DefaultForm.MonthlyDispatches, ["450"]).With("sales-channels", ["own-store", "other"]);
        var (now, lifetime) = (host.Now, TimeSpan.FromDays(30));
        var kept = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<Guid>(
            _ =>
            {
                var application = Application.Start(1, new ApplicationContent(Applicant.Create(input, ["en", "es"]).Value, answers, "MEDIUM"), now, lifetime);
                Assert.True(application.ProveEmail(now).IsSuccess && application.Submit([], now, lifetime).IsSuccess && application.Admit().IsSuccess);
                if (isInReview)
                    Assert.True(application.StartReview(Actor.Staff("reviewer", StaffRole.Reviewer), now).IsSuccess);

                scope.ServiceProvider.GetRequiredService<IApplicationStore>().Add(application);
                return Task.FromResult<Result<Guid>>(application.Id.Value);
            },
            TestContext.Current.CancellationToken);
        Assert.True(kept.IsSuccess, $"{kept.Error}");
        return kept.Value;
    }

    /// <summary>What the call sends.</summary>
    public HttpContent? ContentOf(RouteRow row)
    {
        if (row.Csv is not null)
            return Api.Content(Encoding.UTF8.GetBytes(row.Csv), "text/csv");

        var json = row.Json?.Replace("{handle}", newHandle(), StringComparison.Ordinal);
        return json is null ? null : Api.Content(Encoding.UTF8.GetBytes(json), "application/json");
    }

    /// <summary>Makes what the call needs, and gives the path.</summary>
    public async Task<string> PrepareAsync(RouteRow row, Guid account)
    {
        var path = row.Path.Replace("{accountId}", $"{account}", StringComparison.Ordinal).Replace("{id}", "a", StringComparison.Ordinal)
            .Replace("{item}", "catalogue", StringComparison.Ordinal)
            .Replace("{template}", "invitations.member", StringComparison.Ordinal).Replace("{language}", "es", StringComparison.Ordinal);
        switch (row.Preparation)
        {
            case RoutePreparation.Suspended:
                await SuspendAsync(account);
                return path;
            case RoutePreparation.Dispatch:
                (await Admin.PostAsync($"~/accounts/{account}/dispatches", """[{"id":"a","dispatchedAt":"2026-01-10T09:00:00Z"}]""")).Good();
                return path;
            case RoutePreparation.DoneItem:
                (await Admin.PostAsync($"~/admin/accounts/{account}/onboarding/catalogue/complete")).Good();
                return path;
            case RoutePreparation.MessageText:
                (await Admin.PutAsync(path, """{"subject":"a","text":"b"}""")).Good();
                return path;
            case RoutePreparation.ApiKey:
                return path.Replace("{keyId}", $"{(await MakeKeyAsync(account, "account:read")).Id}", StringComparison.Ordinal);
            case RoutePreparation.DeadDelivery:
                var dead = await DeadAsync();
                return path.Replace("{eventId}", dead.GetProperty("eventId").GetString(), StringComparison.Ordinal).Replace("{handler}", Crm.Handler, StringComparison.Ordinal);
            case RoutePreparation.StuckMessage:
                var cause = new EventId((await DeadAsync()).GetProperty("eventId").GetGuid());
                return path.Replace("{messageId}", $"{await StuckMessages.AddAsync(host, cause, Crm.Handler)}", StringComparison.Ordinal);
            case RoutePreparation.Member:
                return path.Replace("{personId}", $"{await AddMemberAsync(account, $"{newHandle()}@shop.example", "staff")}", StringComparison.Ordinal);
            case RoutePreparation.Invitation:
                var invited = await InviteAsync(account, $"{newHandle()}@shop.example", "staff");
                host.Clock.Advance(TimeSpan.FromMinutes(1));
                return path.Replace("{invitationId}", $"{invited}", StringComparison.Ordinal);
            case RoutePreparation.InvitationLink:
                return path.Replace("{token}", await MailedAsync(account, $"{newHandle()}@shop.example", "staff"), StringComparison.Ordinal);
            case RoutePreparation.Application or RoutePreparation.ApplicationThatWaits:
                var tokens = await ApplyAsync();
                if (row.MovesTheClock)
                    host.Clock.Advance(TimeSpan.FromMinutes(1));

                return path.Replace("{trackingToken}", tokens.Tracking, StringComparison.Ordinal).Replace("{applicantToken}", tokens.Applicant, StringComparison.Ordinal);

            case RoutePreparation.SentApplication or RoutePreparation.ApplicationInReview:
                return path.Replace("{applicationId}", $"{await SendApplicationAsync($"{newHandle()}@shop.example", row.Preparation == RoutePreparation.ApplicationInReview)}", StringComparison.Ordinal);
            case RoutePreparation.StaffMember:
                return await HireAsync(path);
            case RoutePreparation.DisabledStaffMember:
                var hired = await HireAsync(path);
                (await Admin.PostAsync(hired.Replace("/enable", "/disable", StringComparison.Ordinal))).Good();
                return hired;
            default:
                return path;
        }
    }

    /// <summary>A delivery that died.</summary>
    private async Task<JsonElement> DeadAsync()
    {
        await host.DeliverAsync();
        return (await Admin.GetAsync("~/admin/outbox?state=dead&limit=1")).Good()["items"][0];
    }

    /// <summary>Takes somebody on, with an absence, and gives the path with their ids.</summary>
    private async Task<string> HireAsync(string path)
    {
        var json = $$"""{"email":"{{newHandle()}}@merchant.example","name":"Hired","roles":["agent"]}""";
        var person = (await Admin.PostAsync("~/admin/staff", json)).Good(201)["personId"].GetString();
        var absent = (await Admin.PostAsync($"~/admin/staff/{person}/absences", """{"from":"2026-02-01","until":"2026-02-02"}""")).Good();
        return path
            .Replace("{personId}", person, StringComparison.Ordinal)
            .Replace("{absenceId}", absent["absences"][0].GetProperty("id").GetString(), StringComparison.Ordinal);
    }
}
