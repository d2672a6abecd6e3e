namespace Merchant.Applications;

/// <summary>Where versions of the form are kept. Everything runs in the use case's transaction.</summary>
public interface IApplicationFormStore
{
    /// <summary>A version of the form; null where it was never in use.</summary>
    Task<ApplicationForm?> FindAsync(int version, CancellationToken cancellationToken);

    /// <summary>The newest version that was ever in use; null where none was.</summary>
    Task<int?> FindNewestVersionAsync(CancellationToken cancellationToken);

    /// <summary>Notes a version.</summary>
    void Add(ApplicationForm form);
}
