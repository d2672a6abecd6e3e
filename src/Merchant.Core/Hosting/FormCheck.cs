using Merchant.Applications;
using Merchant.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Merchant.Hosting;

/// <summary>
/// Keeps the form's version when the host starts, after the migration, and stops the host where the version stands for
/// another form already. Newer versions are no fault: during a roll-out, nodes of both releases start. A store that is not
/// there yet stops nobody: the first application keeps the form, by the same rule.
/// </summary>
internal sealed class FormCheck(IServiceScopeFactory scopes, ILogger<FormCheck> logger) : IHostedService
{
    private const int MostRaces = 4;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        if (!await scope.ServiceProvider.GetRequiredService<IStoreProbe>().IsReadyAsync(cancellationToken).ConfigureAwait(false))
        {
            logger.LogWarning("The store is not ready; the version of the application form will be kept with the first application.");
            return;
        }

        var kept = await KeepAsync(scope.ServiceProvider.GetRequiredService<ApplicationForms>(), cancellationToken).ConfigureAwait(false);
        if (kept.Error?.Code == "applications.form.changed")
            throw new InvalidOperationException($"ConfigureApplications: {kept.Error.Message}.");
        if (kept.Error is { } error)
            logger.LogWarning("The version of the application form could not be kept: {Code}.", error.Code);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Of several nodes that start at once, one keeps it and the others find it.</summary>
    private static async Task<Result<ApplicationForm>> KeepAsync(ApplicationForms forms, CancellationToken cancellationToken)
    {
        for (var race = 1; ; race++)
        {
            var kept = await forms.KeepAsync(cancellationToken).ConfigureAwait(false);
            if (kept.Error?.Code != "applications.form.raced" || race == MostRaces)
                return kept;
        }
    }
}
