namespace Merchant.People;

/// <summary>Where single-use tokens are kept. Everything runs in the use case's transaction.</summary>
public interface IOneTimeTokenStore
{
    /// <summary>Notes a token.</summary>
    void Add(OneTimeToken token);

    /// <summary>What a token is about; null for one that is unknown, used, voided, overdue, or for something else.</summary>
    Task<OneTimeToken?> FindAsync(string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Uses a token up and gives what it was about; null as in <see cref="FindAsync"/>. Of many who try at once, one gets
    /// it; a use case that is refused afterwards leaves it unused.
    /// </summary>
    Task<OneTimeToken?> TakeAsync(string? token, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Voids every token of a purpose that is about something.</summary>
    Task VoidAsync(TokenPurpose purpose, Guid realm, Guid subject, CancellationToken cancellationToken);

    /// <summary>Removes the first <paramref name="limit"/> tokens that are overdue, with others of the same instant as the last of them, and gives how many.</summary>
    Task<int> RemoveOverdueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
