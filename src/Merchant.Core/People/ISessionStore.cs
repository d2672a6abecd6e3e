namespace Merchant.People;

/// <summary>Where sessions are kept. Changes run in the use case's transaction.</summary>
public interface ISessionStore
{
    /// <summary>Notes a session that begins.</summary>
    void Add(Session session);

    /// <summary>Notes a refresh token.</summary>
    void Add(RefreshToken token);

    /// <summary>
    /// The session with this token; null for one that is unknown or ended. Remembered for
    /// <see cref="PeopleOptions.FactsLifetime"/> at most; whether it is overdue is the caller's to see.
    /// </summary>
    Task<Session?> FindAsync(string? token, CancellationToken cancellationToken);

    /// <summary>A session by its id, as it is now; null where it has ended.</summary>
    Task<Session?> FindByIdAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>A refresh token, used or not; null for one that is unknown.</summary>
    Task<RefreshToken?> FindRefreshAsync(string? token, CancellationToken cancellationToken);

    /// <summary>Marks a refresh token as used; false where somebody else did, of many who try at once one gets it.</summary>
    Task<bool> UseAsync(RefreshToken token, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a session another token; false where it has ended.</summary>
    Task<bool> RenewAsync(Session session, string tokenHash, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Ends a session, with its refresh tokens.</summary>
    Task EndAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a person but one, where one is named.</summary>
    Task EndAllAsync(Realm realm, PersonId person, Guid? except, CancellationToken cancellationToken);

    /// <summary>Removes what is over and gives how many sessions that were.</summary>
    Task<int> RemoveOverdueAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
