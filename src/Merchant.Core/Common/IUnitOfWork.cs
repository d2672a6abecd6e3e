namespace Merchant.Common;

/// <summary>
/// Runs a use case in one transaction. A refusal rolls everything back and clears what was tracked; a lost race is a
/// refusal of kind <see cref="ErrorKind.Conflict"/>. Called inside another use case, it joins that one's transaction.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs <paramref name="work"/> and commits what it wrote. The work may run more than once (the provider's
    /// execution strategy, a deadlock), so it must take its facts from stores, never from outside.
    /// Errors: those of the work; <c>common.stale</c> for a version token that is no longer the present one; the code
    /// mapped to a unique constraint.
    /// </summary>
    Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken);
}
