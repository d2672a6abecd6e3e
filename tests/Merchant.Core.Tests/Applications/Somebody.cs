using Merchant.Common;
using Merchant.Notifications;

namespace Merchant.Applications;

/// <summary>Applicants and their applications, for tests.</summary>
internal static class Somebody
{
    public static DateTimeOffset Noon { get; } = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(30);

    public static ApplicantInput Input { get; } =
        new("Lola", "Ruiz", "lola@shop.example", "+56 9 6123 4567", "cl", "es", true, "Casa Lola SpA", "76.123.456-7", "America/Santiago");

    public static Applicant Lola { get; } = Applicant.Create(Input, new NotificationOptions().Languages).Value;

    public static Actor Reviewer { get; } = Actor.Staff("reviewer", StaffRole.Reviewer);

    public static Application Draft() => Application.Start(1, new ApplicationContent(Lola, ApplicationAnswers.None, null), Noon, Lifetime);

    /// <summary>An application in a status, its address proven and admitted where it was sent.</summary>
    public static Application In(ApplicationStatus status)
    {
        var application = Draft();
        if (status == ApplicationStatus.Draft)
            return application;
        if (status == ApplicationStatus.Expired)
            return With(application, a => a.Expire(Reviewer, Noon + Lifetime));
        if (status == ApplicationStatus.Withdrawn)
            return With(application, a => a.Withdraw(Noon));

        With(application, a => a.ProveEmail(Noon), a => a.Submit([], Noon, Lifetime), a => a.Admit());
        if (status == ApplicationStatus.Submitted)
            return application;

        With(application, a => a.StartReview(Reviewer, Noon));
        return status switch
        {
            ApplicationStatus.InReview => application,
            ApplicationStatus.NeedsInformation => With(application, Ask),
            ApplicationStatus.Approved => With(application, a => a.Approve(AccountId.New(Noon), [], null, Reviewer, Noon)),
            _ => With(application, a => a.Reject([], null, Reviewer, Noon)),
        };
    }

    public static Result Ask(Application application) =>
        application.RequestInformation([new RequestedField("company", "Which one?"), new RequestedField("taxId", "Whose?")], Reviewer, Noon, TimeSpan.FromDays(14));

    private static Application With(Application application, params Func<Application, Result>[] steps)
    {
        foreach (var step in steps)
            Assert.Null(step(application).Error);

        return application;
    }
}
