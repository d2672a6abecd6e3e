using Merchant.Common;

namespace Merchant.Audit;

/// <summary>Where audit entries are kept: written with what they tell of, never changed.</summary>
public interface IAuditTrail
{
    /// <summary>Notes an entry in the running use case's transaction.</summary>
    void Add(AuditEntry entry);

    /// <summary>
    /// The entries of an account, newest first; of the platform itself where <paramref name="account"/> is null.
    /// Errors: <c>common.page.cursor</c>.
    /// </summary>
    Task<Result<Page<AuditEntry>>> ListAsync(AccountId? account, PageRequest page, CancellationToken cancellationToken);
}
