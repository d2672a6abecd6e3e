namespace Merchant.Applications;

/// <summary>Where versions of the form are kept. Everything runs in the use case's transaction.</summary>
public interface IApplicationFormStore
{
    /// <summary>A version of the form; null where it was never in use.</summary>
    Task<ApplicationForm?> FindAsync(int version, CancellationToken cancellationToken);

    /// <summary>Notes a version. One that is there already is refused at commit: <c>applications.form.raced</c>.</summary>
    void Add(ApplicationForm form);
}
