namespace Merchant.EntityFrameworkCore.Hosting;

/// <summary>How Merchant uses its database.</summary>
public sealed class MerchantStoreOptions
{
    /// <summary>
    /// Whether the shipped migrations are applied when the host starts. Default: false; a deployment of several nodes
    /// migrates in a step of its own.
    /// </summary>
    public bool MigrateOnStartup { get; set; }
}
