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

    /// <summary>
    /// What else there is of the same person now, with rejections since an instant. What is overdue stands in nobody's way,
    /// whether or not it was noted.
    /// </summary>
    Task<ApplicationRivals> FindRivalsAsync(
        AccountApplicationId id, Applicant applicant, DateTimeOffset now, DateTimeOffset rejectedSince, CancellationToken cancellationToken);

    /// <summary>Applications that are overdue but not noted as expired, longest overdue first, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<ExpiringApplication>> ListOverdueAsync(
        ExpiringApplication after, DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Applications that expire before an instant, and whose applicants proved their address and were not reminded, soonest
    /// first, behind <paramref name="after"/>.
    /// </summary>
    Task<IReadOnlyList<ExpiringApplication>> ListToRemindAsync(
        ExpiringApplication after, DateTimeOffset now, DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes applications that came to their end before an instant and were never sent, with the notes on them, and gives
    /// how many; at most <paramref name="limit"/>, longest ended first.
    /// </summary>
    Task<int> RemoveUnsentAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);

    /// <summary>Submitted, proven applications that are not admitted, by identifier behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<AccountApplicationId>> ListHeldAsync(AccountApplicationId after, int limit, CancellationToken cancellationToken);
}

/// <summary>An application and when it expires: a place in the order of expiry.</summary>
/// <param name="Id">The application.</param>
/// <param name="ExpiresAt">When.</param>
public readonly record struct ExpiringApplication(AccountApplicationId Id, DateTimeOffset ExpiresAt)
{
    /// <summary>Before all others.</summary>
    public static ExpiringApplication First { get; } = new(default, DateTimeOffset.UnixEpoch);
}
