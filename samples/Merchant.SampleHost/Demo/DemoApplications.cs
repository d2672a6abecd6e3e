using Merchant.Applications;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.SampleHost.Demo;

/// <summary>Fills an empty database with applications in every state, so that the reviewer has something to look at.</summary>
internal sealed class DemoApplications(
    IUnitOfWork unitOfWork,
    IApplicationStore applications,
    IApplicationQueries queries,
    ApplicationApproval approval,
    IPersonStore people,
    IOptions<ApplicationOptions> options,
    TimeProvider clock)
{
    private static readonly Actor Seeder = Actor.System("demo-seed");

    private const string ToApprove = "Acosta Deportes";

    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Adds them where there is none yet, and approves the one that a start which was broken off left in review.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var email = EmailAddress.Parse(DemoPeople.Reviewer).Value;
        var person = await people.FindByEmailAsync(Realm.Platform, email, cancellationToken)
            ?? throw new InvalidOperationException("The demo's reviewer is not there.");
        var reviewer = Actor.Staff(person.Id.ToString(), StaffRole.Reviewer) with { Via = "demo-seed" };
        if (!(await ListAsync(ApplicationStatus.Rejected, cancellationToken)).Any())
            await AddAsync(reviewer, cancellationToken);

        foreach (var left in (await ListAsync(ApplicationStatus.InReview, cancellationToken)).Where(a => a.Company == ToApprove))
            Check((await approval.ApproveAsync(reviewer, left.Id, new ApproveApplication(), cancellationToken)).Error);
    }

    private async Task<IReadOnlyList<QueueRow>> ListAsync(ApplicationStatus status, CancellationToken cancellationToken) =>
        (await queries.ListAsync(new QueueFilter(status), clock.Now(), PageRequest.Create(null, 20).Value, cancellationToken)).Value.Items;

    private async Task AddAsync(Actor reviewer, CancellationToken cancellationToken)
    {
        var seeded = await unitOfWork.ExecuteAsync<bool>(
            _ =>
            {
                AddOpen();
                AddEnded(reviewer);
                AddInReview("Ines", "Iturra", "CL", "+56 9 8765 4321", "Ferretería Iturra", 640, reviewer);
                AddInReview("Abel", "Acosta", "CO", "+57 301 234 5678", ToApprove, 320, reviewer);
                return Task.FromResult<Result<bool>>(true);
            },
            cancellationToken);
        Check(seeded.Error);
    }

    private void AddOpen()
    {
        var draft = Start("Dina", "Duarte", "BR", "+55 11 91234 5678", null, null, Days(2));
        applications.Add(draft);

        var unproven = Start("Uma", "Ulloa", "MX", "+52 55 1234 5678", "Ulloa Cerámica", 45, Days(1));
        Submit(unproven, Days(1));
        applications.Add(unproven);

        var submitted = Start("Sara", "Soto", "CL", "+56 9 6123 4567", "Soto Hogar", 180, Days(3));
        Check(submitted.ProveEmail(Days(3)).Error);
        Submit(submitted, Days(3));
        Check(submitted.Admit().Error);
        applications.Add(submitted);
    }

    private void AddEnded(Actor reviewer)
    {
        var expired = Start("Elsa", "Espinoza", "PE", "+51 912 345 678", null, 15, Days(45));
        Check(expired.Expire(Seeder, clock.Now()).Error);
        applications.Add(expired);

        var withdrawn = Start("Walter", "Wagner", "AR", "+54 9 11 4321 5678", "Wagner Libros", 90, Days(20));
        Check(withdrawn.Withdraw(Days(19)).Error);
        applications.Add(withdrawn);

        var asked = Review("Nadia", "Navarro", "CO", "+57 310 987 6543", "Navarro Belleza", 1500, reviewer, Days(8));
        Check(asked.RequestInformation(
            [new RequestedField("answers.monthly-dispatches", "Is this the month before Christmas, or an ordinary one?"), new RequestedField("taxId", "Please give us the company's NIT.")],
            reviewer, Days(6), options.Value.AnswerLifetime).Error);
        applications.Add(asked);

        var rejected = Review("Rolf", "Rojas", "CL", "+56 9 6555 4444", "Rojas Importa", 20, reviewer, Days(12));
        Check(rejected.Reject(["category"], "We do not take on this kind of goods yet.", reviewer, Days(11)).Error);
        applications.Add(rejected);
    }

    private void AddInReview(string first, string last, string country, string phone, string company, long dispatches, Actor reviewer) =>
        applications.Add(Review(first, last, country, phone, company, dispatches, reviewer, Days(5)));

    private Application Review(
        string first, string last, string country, string phone, string company, long dispatches, Actor reviewer, DateTimeOffset at)
    {
        var application = Start(first, last, country, phone, company, dispatches, at);
        Check(application.ProveEmail(at).Error);
        Submit(application, at);
        Check(application.Admit().Error);
        Check(application.StartReview(reviewer, at.AddHours(3)).Error);
        return application;
    }

    private Application Start(string first, string last, string country, string phone, string? company, long? dispatches, DateTimeOffset at)
    {
        var language = country == "BR" ? "pt-BR" : "es";
        var email = $"{first}.{last}@demo.example".ToLowerInvariant();
        var applicant = Applicant.Create(
            new ApplicantInput(first, last, email, phone, country, language, AcceptsWhatsApp: true, company), [language]);
        Check(applicant.Error);
        var answers = ApplicationAnswers.None.With("sales-channels", ["own-store", "marketplaces"]);
        if (dispatches is not null)
        {
            answers = answers.With("monthly-dispatches", [FormattableString.Invariant($"{dispatches}")])
                .With("product-category", ["home"]).With("shipping-today", ["aggregator"]);
        }

        var tier = dispatches switch { null => null, <= 200 => "SMALL", <= 1000 => "MEDIUM", _ => "LARGE" };
        return Application.Start(options.Value.Form.Version, new ApplicationContent(applicant.Value, answers, tier), at, Month);
    }

    private static void Submit(Application application, DateTimeOffset at) => Check(application.Submit([], at, Month).Error);

    private DateTimeOffset Days(int ago) => clock.Now() - TimeSpan.FromDays(ago);

    private static void Check(Error? refused)
    {
        if (refused is not null)
            throw new InvalidOperationException($"The demo's applications were refused: {refused.Message}");
    }
}
