using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>The versions of the form. Anyone may see them.</summary>
public sealed class ApplicationForms(IUnitOfWork unitOfWork, IApplicationFormStore store, IOptions<ApplicationOptions> options)
{
    /// <summary>The form that new applications answer.</summary>
    public ApplicationForm Present => options.Value.Form;

    /// <summary>A version of the form; null where it was never in use.</summary>
    public async Task<ApplicationForm?> FindAsync(int version, CancellationToken cancellationToken) => version == Present.Version
        ? Present
        : await store.FindAsync(version, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Keeps the present version, the first time it is seen. Errors: <c>applications.form.changed</c> where its version
    /// stands for another form already; <c>applications.form.raced</c> where another node keeps it at this moment.
    /// </summary>
    internal Task<Result<ApplicationForm>> KeepAsync(CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<ApplicationForm>(
        async token =>
        {
            var kept = await store.FindAsync(Present.Version, token).ConfigureAwait(false);
            if (kept is null)
                store.Add(Present);
            else if (!FormRules.AreSame(kept, Present))
                return Error.Conflict("applications.form.changed", $"form version {Present.Version} was changed; give it a higher version");

            return Present;
        },
        cancellationToken);

    /// <summary>The version that an application answers: it was kept when the application was started.</summary>
    internal Task<ApplicationForm> OfAsync(Application application, CancellationToken cancellationToken) => AnsweredAsync(application.FormVersion, cancellationToken);

    /// <summary>A version that some application answers.</summary>
    internal async Task<ApplicationForm> AnsweredAsync(int version, CancellationToken cancellationToken) =>
        await FindAsync(version, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"Version {version} of the application form is not kept, but an application answers it.");
}
