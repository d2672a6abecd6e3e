namespace Merchant.Common;

/// <summary>Says whether the store can be used: for readiness checks, and to tell its faults from ours.</summary>
public interface IStoreProbe
{
    /// <summary>Whether the store answers and has the schema this version needs.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);

    /// <summary>Whether something failed because the store is out of reach, full or read-only for now.</summary>
    bool IsUnavailable(Exception exception);
}
