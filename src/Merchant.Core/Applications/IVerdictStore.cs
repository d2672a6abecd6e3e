namespace Merchant.Applications;

/// <summary>Where verdicts are kept. Everything runs in the use case's transaction.</summary>
public interface IVerdictStore
{
    /// <summary>
    /// Has use cases that judge or review one application come one after the other, until their commit: a verdict and a
    /// decision always know of each other. To be called before the application is read.
    /// </summary>
    Task TakeTurnAsync(AccountApplicationId application, CancellationToken cancellationToken);

    /// <summary>The verdict on a submission, tracked for change; null where there is none.</summary>
    Task<ApplicationVerdict?> FindAsync(AccountApplicationId application, int submission, CancellationToken cancellationToken);

    /// <summary>Notes a verdict. A second one on one submission is refused at commit: <c>common.stale</c>.</summary>
    void Add(ApplicationVerdict verdict);

    /// <summary>What became of other applications of the same person.</summary>
    Task<ApplicationPast> FindPastAsync(AccountApplicationId application, Applicant applicant, CancellationToken cancellationToken);
}
