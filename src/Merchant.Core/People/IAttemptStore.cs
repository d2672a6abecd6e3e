namespace Merchant.People;

/// <summary>Where attempts to sign in are counted. Everything runs in the use case's transaction.</summary>
public interface IAttemptStore
{
    /// <summary>
    /// The attempts under a key, held by this use case until it ends: others wait. Of several that count the first one at
    /// once, one is let in and the others are refused at commit with <c>people.attempts.raced</c>, to be repeated.
    /// </summary>
    Task<SignInAttempts> LockAsync(string key, CancellationToken cancellationToken);

    /// <summary>As <see cref="LockAsync"/>; null where nothing was counted under the key.</summary>
    Task<SignInAttempts?> LockExistingAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes what began before an instant and locks nobody now; gives how many.</summary>
    Task<int> RemoveBeforeAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken);
}
