namespace Merchant.Common;

/// <summary>Says whether the store can be used, for readiness checks.</summary>
public interface IStoreProbe
{
    /// <summary>Whether the store answers and has the schema this version needs.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}
