namespace Merchant.Applications;

/// <summary>Where applications are kept. Everything runs in the use case's transaction.</summary>
public interface IApplicationStore
{
    /// <summary>An application; null where there is none.</summary>
    Task<Application?> FindAsync(AccountApplicationId id, CancellationToken cancellationToken);

    /// <summary>
    /// Notes an application. Of two with one address or tax id that are admitted at once, the second is refused at commit:
    /// <c>common.stale</c>.
    /// </summary>
    void Add(Application application);

    /// <summary>What else there is of the same person, with rejections since an instant.</summary>
    Task<ApplicationRivals> FindRivalsAsync(AccountApplicationId id, Applicant applicant, DateTimeOffset rejectedSince, CancellationToken cancellationToken);

    /// <summary>
    /// Whether at least <paramref name="most"/> links that prove an address were asked for since an instant, in whichever
    /// applications.
    /// </summary>
    Task<bool> HasProofsAsync(string emailKey, int most, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Applications that are overdue but not noted as expired, longest overdue first.</summary>
    Task<IReadOnlyList<AccountApplicationId>> ListOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Applications that expire before an instant, and whose applicants were not reminded, soonest first.</summary>
    Task<IReadOnlyList<AccountApplicationId>> ListToRemindAsync(DateTimeOffset now, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Submitted, proven applications that are not admitted, by identifier behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<AccountApplicationId>> ListHeldAsync(AccountApplicationId after, int limit, CancellationToken cancellationToken);
}
