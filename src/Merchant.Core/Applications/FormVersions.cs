using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Finds the version of the form that an application answers: the present one in the options, earlier ones where they are kept.</summary>
internal sealed class FormVersions(IApplicationFormStore kept, IOptions<ApplicationOptions> options)
{
    /// <exception cref="InvalidOperationException">The version is neither the present one nor kept.</exception>
    public async Task<ApplicationForm> FindAsync(int version, CancellationToken cancellationToken)
    {
        if (options.Value.Form is { } present && present.Version == version)
            return present;

        var earlier = await kept.FindAsync(version, cancellationToken).ConfigureAwait(false);
        return earlier ?? throw new InvalidOperationException($"Version {version} of the application form is not kept.");
    }
}
