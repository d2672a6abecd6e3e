using Merchant.Common;

namespace Merchant.Applications;

public sealed class ApplicationTests
{
    private static DateTimeOffset Noon => Somebody.Noon;

    [Theory]
    [InlineData(-1, ApplicationStatus.Draft)]
    [InlineData(0, ApplicationStatus.Expired)]
    [InlineData(1, ApplicationStatus.Expired)]
    public void StatusAt_TheInstantOfExpiry_IsExpired(int microseconds, ApplicationStatus expected)
    {
        var draft = Somebody.Draft();

        Assert.Equal(expected, draft.StatusAt(Noon + Somebody.Lifetime + TimeSpan.FromMicroseconds(microseconds)));
        Assert.Equal(ApplicationStatus.Draft, draft.Status);
    }

    [Fact]
    public void Anything_WhenOverdue_IsRefusedWhetherOrNotItWasNoted()
    {
        var (draft, overdue) = (Somebody.Draft(), Noon + Somebody.Lifetime);

        Assert.Equal("applications.expired", draft.Submit([], overdue, Somebody.Lifetime).Error?.Code);
        Assert.Equal("applications.expired", draft.Change(draft.Content with { Tier = "SMALL" }, overdue, Somebody.Lifetime).Error?.Code);
        Assert.Equal("applications.expired", draft.ProveEmail(overdue).Error?.Code);
        Assert.Equal("applications.expired", draft.IssueProof(overdue, TimeSpan.Zero).Error?.Code);
        Assert.Equal("applications.expired", draft.Withdraw(overdue).Error?.Code);
        Assert.Equal("applications.reminded", draft.Remind(overdue).Error?.Code);
        Assert.Equal(1, draft.Version);
    }

    [Fact]
    public void Submit_Unproven_ExpiresUntilItIsProven()
    {
        var application = Somebody.Draft();
        Assert.True(application.Submit([], Noon, Somebody.Lifetime).IsSuccess);
        Assert.Equal(Noon + Somebody.Lifetime, application.ExpiresAt);
        Assert.Equal("applications.email_unproven", application.Admit().Error?.Code);

        Assert.True(application.ProveEmail(Noon).IsSuccess);
        Assert.Null(application.ExpiresAt);
        Assert.True(application.Admit().IsSuccess);
    }

    [Fact]
    public void Change_OfTheAddressOfASubmission_HasItProvenAndAdmittedAnew()
    {
        var application = Somebody.In(ApplicationStatus.Submitted);

        Assert.True(application.Change(With(application, a => a with { Email = "l@shop.example", EmailKey = "l@shop.example" }), Noon, Somebody.Lifetime).IsSuccess);

        Assert.Equal((false, null, Noon + Somebody.Lifetime), (application.IsAdmitted, application.EmailProvenAt, application.ExpiresAt));
        Assert.Equal("applications.email_unproven", application.StartReview(Somebody.Reviewer, Noon).Error?.Code);
    }

    [Fact]
    public void Change_OfTheTaxIdThatWasAskedFor_HasItAdmittedAnew()
    {
        var application = Somebody.In(ApplicationStatus.NeedsInformation);

        Assert.True(application.Change(With(application, a => a with { TaxId = "99", TaxIdKey = "99" }), Noon, Somebody.Lifetime).IsSuccess);

        Assert.Equal((application.Applicant.EmailKey, null), (application.LiveEmailKey, application.LiveTaxIdKey));
        Assert.True(application.Submit([], Noon, Somebody.Lifetime).IsSuccess);
        Assert.False(application.IsAdmitted);
        Assert.Equal("applications.held", application.StartReview(Somebody.Reviewer, Noon).Error?.Code);
        Assert.True(application.Admit().IsSuccess);
        Assert.Equal("99", application.LiveTaxIdKey);
    }

    [Fact]
    public void Submit_Again_KeepsWhatChanged()
    {
        var application = Somebody.In(ApplicationStatus.NeedsInformation);
        Assert.Equal("applications.field.locked", application.Change(With(application, a => a with { Phone = "+1" }), Noon, Somebody.Lifetime).Error?.Code);
        Assert.True(application.Change(With(application, a => a with { Company = "Lola e Hijas" }), Noon, Somebody.Lifetime).IsSuccess);

        Assert.True(application.Submit([], Noon, Somebody.Lifetime).IsSuccess);

        Assert.Null(application.OpenRequest);
        Assert.Equal([("Casa Lola SpA", "Lola e Hijas", true), ("76.123.456-7", "76.123.456-7", false)], application.Requests[0].Items.Select(i => (i.Before, i.After, i.IsChanged)));
        Assert.Equal((2, true), (application.Submissions, application.IsAdmitted));
    }

    [Fact]
    public void IssueProof_SoonAfterTheLast_NamesTheWait()
    {
        var draft = Somebody.Draft();

        var refused = draft.IssueProof(Noon.AddSeconds(20), TimeSpan.FromMinutes(1)).Error;

        Assert.Equal((ErrorKind.TooManyRequests, "applications.proof.too_soon", TimeSpan.FromSeconds(40)), (refused?.Kind, refused?.Code, refused?.RetryAfter));
        Assert.True(draft.IssueProof(Noon.AddMinutes(1), TimeSpan.FromMinutes(1)).IsSuccess);
        Assert.Equal(2, draft.Proofs);
    }

    [Fact]
    public void IssueProof_ADayAfterTheLast_CountsAnew()
    {
        var draft = Somebody.Draft();
        Assert.True(draft.IssueProof(Noon.AddHours(23), TimeSpan.Zero).IsSuccess);
        Assert.Equal(2, draft.Proofs);

        Assert.True(draft.IssueProof(Noon.AddHours(47), TimeSpan.Zero).IsSuccess);
        Assert.Equal(1, draft.Proofs);
    }

    [Fact]
    public void Remind_OnceForEachExpiry()
    {
        var application = Somebody.Draft();
        Assert.Equal("applications.reminded", application.Remind(Noon).Error?.Code);
        Assert.True(application.ProveEmail(Noon).IsSuccess);
        Assert.True(application.Remind(Noon).IsSuccess);
        Assert.Equal("applications.reminded", application.Remind(Noon).Error?.Code);

        var asked = Somebody.In(ApplicationStatus.NeedsInformation);
        Assert.True(asked.Remind(Noon).IsSuccess);
        Assert.Equal("applications.reminded", asked.Remind(Noon).Error?.Code);
    }

    private static ApplicationContent With(Application application, Func<Applicant, Applicant> change) =>
        application.Content with { Applicant = change(application.Applicant) };
}
