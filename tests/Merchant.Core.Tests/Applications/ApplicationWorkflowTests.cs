using Merchant.Common;

namespace Merchant.Applications;

public sealed class ApplicationWorkflowTests
{
    /// <summary>Each status and the actions it takes; written down once more, so that a change of the table is seen.</summary>
    private static readonly Dictionary<ApplicationStatus, string> Steps = new()
    {
        [ApplicationStatus.Draft] = "Submit>Submitted Withdraw>Withdrawn Expire>Expired",
        [ApplicationStatus.Submitted] = "StartReview>InReview Withdraw>Withdrawn Expire>Expired",
        [ApplicationStatus.InReview] = "RequestInformation>NeedsInformation Approve>Approved Reject>Rejected Withdraw>Withdrawn",
        [ApplicationStatus.NeedsInformation] = "Submit>Submitted Withdraw>Withdrawn Expire>Expired",
        [ApplicationStatus.Approved] = "",
        [ApplicationStatus.Rejected] = "",
        [ApplicationStatus.Withdrawn] = "",
        [ApplicationStatus.Expired] = "",
    };

    public static TheoryData<ApplicationStatus, ApplicationAction> Pairs =>
        new(from status in Enum.GetValues<ApplicationStatus>() from action in Enum.GetValues<ApplicationAction>() select (status, action));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Next_EveryPair_IsWhatTheTableSays(ApplicationStatus status, ApplicationAction action)
    {
        var expected = Steps[status].Split(' ').FirstOrDefault(step => step.StartsWith($"{action}>", StringComparison.Ordinal));

        var next = ApplicationWorkflow.Next(status, action);

        if (expected is null)
            Assert.Equal((ErrorKind.Conflict, status == ApplicationStatus.Expired ? "applications.expired" : "applications.status"), (next.Error?.Kind, next.Error?.Code));
        else
            Assert.Equal(expected.Split('>')[1], $"{next.Value}");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Entity_EveryPair_GoesWhereTheTableSays(ApplicationStatus status, ApplicationAction action)
    {
        var application = Somebody.In(status);
        var now = action == ApplicationAction.Expire ? application.ExpiresAt ?? Somebody.Noon : Somebody.Noon;
        var (version, steps) = (application.Version, application.Steps.Count);

        var done = Act(application, action, now);

        // A submission whose address is proven does not expire.
        var next = ApplicationWorkflow.Next(status, action);
        var isTaken = next.IsSuccess && !(status == ApplicationStatus.Submitted && action == ApplicationAction.Expire);
        Assert.Equal(isTaken, done.IsSuccess);
        Assert.Equal(isTaken ? next.Value : status, application.Status);
        Assert.Equal(steps + (isTaken ? 1 : 0), application.Steps.Count);
        Assert.Equal(isTaken, application.Version > version);
        Assert.Equal(isTaken ? ApplicationWorkflow.IsLive(next.Value) && status != ApplicationStatus.Draft : ApplicationWorkflow.IsLive(status), application.IsAdmitted);
    }

    [Fact]
    public void IsEnd_AreThoseThatNothingFollows() => Assert.Equal(
        [ApplicationStatus.Approved, ApplicationStatus.Rejected, ApplicationStatus.Withdrawn, ApplicationStatus.Expired],
        Enum.GetValues<ApplicationStatus>().Where(ApplicationWorkflow.IsEnd));

    private static Result Act(Application application, ApplicationAction action, DateTimeOffset now) => action switch
    {
        ApplicationAction.Submit => application.Submit([], now, Somebody.Lifetime),
        ApplicationAction.StartReview => application.StartReview(Somebody.Reviewer, now),
        ApplicationAction.RequestInformation => Somebody.Ask(application),
        ApplicationAction.Approve => application.Approve(AccountId.New(now), [], null, Somebody.Reviewer, now),
        ApplicationAction.Reject => application.Reject([], null, Somebody.Reviewer, now),
        ApplicationAction.Withdraw => application.Withdraw(now),
        _ => application.Expire(Somebody.Reviewer, now),
    };
}
