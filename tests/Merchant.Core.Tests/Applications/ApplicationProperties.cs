using CsCheck;
using Merchant.Common;

namespace Merchant.Applications;

/// <summary>Laws that hold in every life of an application, whatever is done to it in whatever order.</summary>
public sealed class ApplicationProperties
{
    private static readonly Gen<int[]> Lives = Gen.Int[0, 15].Array[0, 40];

    private static readonly Gen<ApplicationContent> Content = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, Gen.Int[-1, 2].Array[4], Gen.Int[0, 2],
        (name, company, whatsApp, answers, tier) => new ApplicationContent(
            Somebody.Lola with { FirstName = $"N{name}", Company = company == 0 ? null : $"C{company}", AcceptsWhatsApp = whatsApp },
            answers.Select((a, i) => (Code: $"q{i}", Answer: a)).Aggregate(ApplicationAnswers.None, (all, a) => all.With(a.Code, [.. Enumerable.Range(0, a.Answer + 1).Select(n => $"{n}")])),
            tier == 0 ? null : $"T{tier}"));

    [Fact]
    public void AnyLife_KeepsTheLaws() => Lives.Sample(
        steps =>
        {
            var (application, now) = (Somebody.Draft(), Somebody.Noon);
            foreach (var step in steps)
            {
                var (before, isOver, version) = (application.Status, ApplicationWorkflow.IsEnd(application.StatusAt(now)), application.Version);
                now = now.AddDays(step % 3 == 0 ? 1 : 0);
                var done = Act(application, step, now);
                AssertLaws(application);
                Assert.True(!isOver || !done.IsSuccess || application.Status == ApplicationStatus.Expired, $"{before} took step {step}.");
                Assert.True(done.IsSuccess || application.Version == version, $"A refusal of step {step} changed something.");
                Assert.True(!ApplicationWorkflow.IsEnd(before) || application.Status == before);
            }
        },
        iter: 4_000);

    [Fact]
    public void ChangesTo_IsEmptyExactlyWhereTheTwoSayTheSame() => Gen.Select(Content, Content).Sample(
        (one, other) =>
        {
            var changes = one.ChangesTo(other);
            Assert.Equal(one.Equals(other), changes.Count == 0);
            Assert.Empty(one.ChangesTo(one));

            // Each change says what stood there and what stands there, and nothing else differs.
            Assert.All(changes, change => Assert.Equal((one.In(change.Field), other.In(change.Field)), (change.Before, change.After)));
            Assert.Equal(changes.Select(c => (c.Field, c.After, c.Before)).Order(), other.ChangesTo(one).Select(c => (c.Field, c.Before, c.After)).Order());
        },
        iter: 2_000);

    private static void AssertLaws(Application application)
    {
        Assert.InRange(application.Requests.Count(r => r.AnsweredAt is null), 0, application.Status == ApplicationStatus.Submitted ? 0 : 1);
        Assert.Equal(application.Status == ApplicationStatus.NeedsInformation, application.OpenRequest is not null && !ApplicationWorkflow.IsEnd(application.Status));
        Assert.True(!application.IsAdmitted || (ApplicationWorkflow.IsLive(application.Status) && application.EmailProvenAt is not null));
        Assert.True(application.LiveTaxIdKey is null || application.LiveTaxIdKey == application.Applicant.TaxIdKey);
        Assert.True(application.LiveEmailKey is null || application.LiveEmailKey == application.Applicant.EmailKey);
        Assert.Equal(application.Status, application.Steps[^1].Status);
        Assert.Equal(application.StatusSince, application.Steps[^1].At);
        Assert.True(application.ExpiresAt is null || ApplicationWorkflow.Next(application.Status, ApplicationAction.Expire).IsSuccess);
    }

    private static Result Act(Application application, int step, DateTimeOffset now) => step switch
    {
        0 => application.ProveEmail(now),
        1 => application.Submit([], now, Somebody.Lifetime),
        2 => application.Submit(["tier"], now, Somebody.Lifetime),
        3 => application.Admit(),
        4 or 5 => application.StartReview(Somebody.Reviewer, now),
        6 or 7 => application.RequestInformation([new RequestedField("taxId", "?"), new RequestedField("email", "?")], Somebody.Reviewer, now, TimeSpan.FromDays(14)),
        8 => Change(application, a => a with { TaxId = $"{now.Day}", TaxIdKey = $"{now.Day}" }, now),
        9 => Change(application, a => a with { Email = $"{now.Day}@x.example", EmailKey = $"{now.Day}@x.example" }, now),
        10 => application.IssueProof(now, TimeSpan.FromMinutes(1)),
        11 => application.Expire(Somebody.Reviewer, now),
        12 => application.Remind(now),
        13 => application.Assign("somebody", now),
        14 => application.Reject([], null, Somebody.Reviewer, now),
        _ => application.Approve(AccountId.New(now), [], null, Somebody.Reviewer, now),
    };

    private static Result Change(Application application, Func<Applicant, Applicant> change, DateTimeOffset now)
    {
        var changed = application.Change(application.Content with { Applicant = change(application.Applicant) }, now, Somebody.Lifetime);
        return changed.IsSuccess ? Result.Success() : changed.Error;
    }
}
