using Merchant.Applications;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Applications;

/// <summary>What facts about applicants begin with: a mailbox, and somebody who applies.</summary>
public abstract class ApplicantFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    protected const string Lola = "lola@shop.example";

    protected static ApplicantInput Input { get; } = new("Lola", "Ruiz", Lola, "+56961234567", "CL", "es", true);

    protected static IReadOnlyDictionary<string, IReadOnlyList<string>?> Answers { get; } = new Dictionary<string, IReadOnlyList<string>?>
    {
        ["monthly-dispatches"] = ["350"], ["sales-channels"] = ["own-store"], ["product-category"] = ["home"], ["shipping-today"] = ["not-yet"],
    };

    protected static Actor Reviewer { get; } = Actor.Staff("reviewer", StaffRole.Reviewer);

    /// <summary>The token that proves an address, of the last mail that had one.</summary>
    protected string ProofTo(string email) => Mail.TokenTo(email, ApplicationMessages.VerifyEmail.Code);

    protected Mailbox Mail => Platform.Services.GetRequiredService<Mailbox>();

    protected override void Configure(MerchantPlatformBuilder builder)
    {
        builder.Services.AddSingleton<Mailbox>().AddSingleton<INotifier>(s => s.GetRequiredService<Mailbox>());
        builder.ConfigureOutbox(options => options.FirstRetry = TimeSpan.FromSeconds(1));
    }

    /// <summary>Starts an application in which everything is answered.</summary>
    protected async Task<StartedApplication> StartAsync(string email = Lola, string? taxId = null) => Outcome.Of(await TryStartAsync(Input with { Email = email, TaxId = taxId }));

    protected Task<Result<StartedApplication>> TryStartAsync(ApplicantInput input, string? tier = "MEDIUM") =>
        Platform.CallAsync<ApplicationDrafts, Result<StartedApplication>>(s => s.StartAsync(Actor.Anonymous, new StartApplication(input, Answers, tier), Token));

    /// <summary>Starts an application and proves its address.</summary>
    protected async Task<StartedApplication> StartProvenAsync(string email = Lola, string? taxId = null)
    {
        var started = await StartAsync(email, taxId);
        await Platform.DeliverAsync();
        Outcome.Of(await VerifyAsync(ProofTo(email)));
        return started;
    }

    /// <summary>Sends an application whose address is proven.</summary>
    protected async Task<StartedApplication> SendAsync(string email = Lola, string? taxId = null)
    {
        var started = await StartProvenAsync(email, taxId);
        Outcome.Of(await SubmitAsync(started));
        return started;
    }

    protected Task<Result<ProvenApplication>> VerifyAsync(string token) =>
        Platform.CallAsync<ApplicationProofs, Result<ProvenApplication>>(s => s.VerifyAsync(Actor.Anonymous, token, Token));

    protected Task<Result<ProvenApplication>> ResendAsync(StartedApplication started) =>
        Platform.CallAsync<ApplicationProofs, Result<ProvenApplication>>(s => s.ResendAsync(Actor.Anonymous, started.ApplicantToken, Token));

    protected Task<Result<ApplicationDraft>> SubmitAsync(StartedApplication started) =>
        Platform.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.SubmitAsync(Actor.Anonymous, started.ApplicantToken, Token));

    protected Task<Result<ApplicationDraft>> WithdrawAsync(StartedApplication started) =>
        Platform.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.WithdrawAsync(Actor.Anonymous, started.ApplicantToken, Token));

    protected Task<Result<ApplicationDraft>> ChangeAsync(StartedApplication started, DraftChanges changes) =>
        Platform.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.ChangeAsync(Actor.Anonymous, started.ApplicantToken, changes, Token));

    protected async Task<ApplicationDraft> FindAsync(StartedApplication started) =>
        Outcome.Of(await Platform.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.FindAsync(started.ApplicantToken, Token)));

    protected Task<Result<ApplicationTrack>> TrackAsync(string token) =>
        Platform.CallAsync<ApplicationTracking, Result<ApplicationTrack>>(s => s.FindAsync(token, Token));

    protected Task<Application> OfAsync(string email) => Platform.QueryAsync(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Applicant.Email == email, Token));

    /// <summary>Whether what happened before a step is delivered before it.</summary>
    protected bool DeliversBeforeSteps { get; set; } = true;

    /// <summary>Does something to an application as a reviewer's service would, with the event of the step.</summary>
    protected async Task MoveAsync(string email, params Func<Application, Result>[] steps)
    {
        foreach (var step in steps)
        {
            if (DeliversBeforeSteps)
                await Platform.DeliverAsync();

            Outcome.Of(await Platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
                async token =>
                {
                    var id = await services.GetRequiredService<MerchantDb>().Context.Set<Application>()
                        .Where(a => a.Applicant.Email == email).Select(a => a.Id).SingleAsync(token);
                    var application = await services.GetRequiredService<IApplicationStore>().FindAsync(id, token) ?? throw new InvalidOperationException();
                    var from = application.Status;
                    var done = step(application);
                    if (!done.IsSuccess)
                        return done.Error;

                    services.GetRequiredService<IEventSink>().Add(new ApplicationMoved(id, from, application.Status), null, Platform.Now);
                    return true;
                },
                Token)));
        }
    }

    protected Result Review(Application application) => application.StartReview(Reviewer, Platform.Now);

    /// <summary>What was mailed to an address, by template.</summary>
    protected async Task<IReadOnlyList<string>> ToldAsync(string email)
    {
        await Platform.DeliverAsync();
        return [.. Mail.Sent.Where(n => n.To.Email == email).Select(n => n.Template.Replace("applications.", "", StringComparison.Ordinal))];
    }
}
