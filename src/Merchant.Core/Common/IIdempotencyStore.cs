namespace Merchant.Common;

/// <summary>Where answers to calls with an idempotency key are kept, written with the effects they tell of.</summary>
public interface IIdempotencyStore
{
    /// <summary>The answer kept for a key; null when there is none.</summary>
    Task<IdempotentAnswer?> FindAsync(string scope, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Notes an answer in the running use case's transaction. A key that another call took meanwhile is refused at
    /// commit: <c>idempotency.taken</c>.
    /// </summary>
    void Add(IdempotentAnswer answer);

    /// <summary>Removes answers kept before an instant; gives their number.</summary>
    Task<int> RemoveBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>The answer to a call, kept for a repetition of it.</summary>
/// <param name="Scope">Who called what: the actor and the route.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="RequestHash">A hash of the request, to tell a repetition from another call under the same key.</param>
/// <param name="Answer">The answer, encrypted.</param>
/// <param name="KeptAt">When.</param>
public sealed record IdempotentAnswer(string Scope, string Key, string RequestHash, byte[] Answer, DateTimeOffset KeptAt);
