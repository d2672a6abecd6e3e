using Merchant.Applications;
using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Merchant.People;
using Merchant.StoreContract.Accounts;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Applications;

/// <summary>What facts about reviews begin with: applications that were sent, and somebody to review them.</summary>
public abstract class ReviewedFacts(IDatabaseSource databases) : MembershipFacts(databases)
{
    private TestPlatform? _elsewhere;

    protected static Actor Reviewer { get; } = Actor.Staff("reviewer", StaffRole.Reviewer) with { Via = "tests" };

    /// <summary>A second node on the same database, by the same clock.</summary>
    protected TestPlatform Elsewhere => _elsewhere ??= PlatformOn(Database, Platform.Clock);

    /// <summary>What somebody states.</summary>
    protected static ApplicationContent ContentOf(string email, string? taxId = null, string? company = "Casa Lola", long declared = 450, string? zone = null)
    {
        var input = new ApplicantInput("Ana", "Prieto", email, "+573001234567", "CO", "es", true, company, taxId, zone);
        return new ApplicationContent(
            Outcome.Of(Applicant.Create(input, ["en", "es", "pt-BR"])), ApplicationAnswers.None.With(DefaultForm.MonthlyDispatches, [$"{declared}"]), "MEDIUM");
    }

    /// <summary>Has somebody start an application.</summary>
    protected Task<AccountApplicationId> DraftAsync(ApplicationContent content) => KeepAsync(content, isSent: false, isProven: false);

    /// <summary>Has somebody send an application; it is admitted where nothing stands in its way.</summary>
    protected Task<AccountApplicationId> SubmitAsync(string email = "ana@shop.example", string? taxId = null, bool isProven = true) =>
        KeepAsync(ContentOf(email, taxId), isSent: true, isProven);

    protected Task<AccountApplicationId> SubmitAsync(ApplicationContent content) => KeepAsync(content, isSent: true, isProven: true);

    /// <summary>Has somebody send an application, and its review begin.</summary>
    protected async Task<AccountApplicationId> InReviewAsync(ApplicationContent content)
    {
        var id = await SubmitAsync(content);
        Outcome.Of(await StartAsync(id));
        return id;
    }

    protected Task<AccountApplicationId> InReviewAsync(string email = "ana@shop.example") => InReviewAsync(ContentOf(email));

    protected async Task<Application> FindAsync(AccountApplicationId id) =>
        await Platform.CallAsync<IApplicationStore, Application?>(s => s.FindAsync(id, Token)) ?? throw new InvalidOperationException("There is no such application.");

    /// <summary>Changes an application as the applicant's side would.</summary>
    protected async Task ChangeAsync(AccountApplicationId id, Func<Application, Result> change) => Outcome.Of(
        await Platform.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var application = await s.GetRequiredService<IApplicationStore>().FindAsync(id, token);
                Assert.NotNull(application);
                return change(application).Error is { } error ? error : true;
            },
            Token)));

    protected Task<Result<Application>> StartAsync(AccountApplicationId id, Actor? by = null, int? version = null) =>
        Platform.CallAsync<ApplicationReview, Result<Application>>(r => r.StartReviewAsync(by ?? Reviewer, id, version, Token));

    protected Task<Result<Application>> AskAsync(AccountApplicationId id, params IReadOnlyList<AskedField?> items) =>
        Platform.CallAsync<ApplicationReview, Result<Application>>(r => r.RequestInformationAsync(Reviewer, id, items, null, Token));

    protected Task<Result<Application>> RejectAsync(AccountApplicationId id, RejectApplication? command = null, TestPlatform? node = null) =>
        (node ?? Platform).CallAsync<ApplicationReview, Result<Application>>(r => r.RejectAsync(Reviewer, id, command ?? new RejectApplication(), Token));

    protected Task<Result<Application>> AssignAsync(AccountApplicationId id, PersonId? reviewer) =>
        Platform.CallAsync<ApplicationReview, Result<Application>>(r => r.AssignAsync(Reviewer, id, reviewer, null, Token));

    protected Task<Result<ApprovedApplication>> ApproveAsync(AccountApplicationId id, ApproveApplication? command = null, TestPlatform? node = null) =>
        (node ?? Platform).CallAsync<ApplicationApproval, Result<ApprovedApplication>>(a => a.ApproveAsync(Reviewer, id, command ?? new ApproveApplication(), Token));

    protected async Task<ApplicationDossier> DossierAsync(AccountApplicationId id) =>
        Outcome.Of(await Platform.CallAsync<ReviewQueue, Result<ApplicationDossier>>(q => q.FindAsync(Reviewer, id, Token)));

    protected async Task<Page<QueuedApplication>> QueueAsync(QueueFilter? filter = null, PageRequest? page = null) => Outcome.Of(
        await Platform.CallAsync<ReviewQueue, Result<Page<QueuedApplication>>>(q => q.ListAsync(Reviewer, filter ?? new QueueFilter(), page ?? new PageRequest(null, 50), Token)));

    protected Task<ApplicationVerdict?> VerdictAsync(AccountApplicationId id, int submission = 1) =>
        Platform.CallAsync<IVerdictStore, ApplicationVerdict?>(s => s.FindAsync(id, submission, Token));

    protected Task<List<AuditEntry>> AuditAsync(string action) =>
        Platform.QueryAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.Action == action).OrderBy(e => e.Id).ToListAsync(Token));

    /// <summary>How many rows stand in the tables that an approval writes to.</summary>
    protected async Task<IReadOnlyList<int>> CountAllAsync() =>
    [
        await CountAsync<Account>(), await CountAsync<TierStanding>(), await CountAsync<TierEvaluation>(), await CountAsync<Invitation>(), await CountAsync<Member>(),
        await CountAsync<Person>(), await CountAsync<AuditEntry>(), await Platform.QueryAsync(db => db.Database.SqlQueryRaw<int>(CountEvents(db)).SingleAsync(Token)),
    ];

    private static string CountEvents(DbContext db) => db.Database.ProviderName?.Contains("Sqlite", StringComparison.Ordinal) == true
        ? "SELECT CAST(count(*) AS integer) AS \"Value\" FROM merchant_outbox_events"
        : "SELECT CAST(count(*) AS integer) AS \"Value\" FROM merchant.outbox_events";

    private async Task<AccountApplicationId> KeepAsync(ApplicationContent content, bool isSent, bool isProven) => Outcome.Of(
        await Platform.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync<AccountApplicationId>(
            async token =>
            {
                var (now, lifetime) = (Platform.Now, TimeSpan.FromDays(30));
                var application = Application.Start(1, content, now, lifetime);
                if (isProven)
                    Assert.True(application.ProveEmail(now).IsSuccess);
                if (isSent)
                    Assert.True(application.Submit([], now, lifetime).IsSuccess);

                var store = s.GetRequiredService<IApplicationStore>();
                store.Add(application);
                if (isSent && isProven)
                    await AdmitAsync(application, store, s.GetRequiredService<IEventSink>(), now, token);

                return application.Id;
            },
            Token)));

    private static async Task AdmitAsync(Application application, IApplicationStore store, IEventSink events, DateTimeOffset now, CancellationToken token)
    {
        var coolDown = TimeSpan.FromDays(30);
        var rivals = await store.FindRivalsAsync(application.Id, application.Applicant, now, now - coolDown, token);
        if (AdmissionRules.Decide(true, rivals, now, coolDown).Verdict == AdmissionVerdict.Admitted && application.Admit().IsSuccess)
            events.Add(new ApplicationReady(application.Id, application.Submissions), null, now);
    }
}
