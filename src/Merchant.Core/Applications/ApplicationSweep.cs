using Merchant.Common;
using Microsoft.Extensions.Logging;

namespace Merchant.Applications;

/// <summary>Goes through applications, each in a transaction of its own: one that fails stops no other.</summary>
internal sealed class ApplicationSweep(IUnitOfWork unitOfWork, IApplicationStore applications, TimeProvider clock, ILogger<ApplicationSweep> logger)
{
    /// <summary>How many are listed at once.</summary>
    public const int BatchSize = 200;

    /// <summary>Changes what there is to change and gives how many were changed; a refusal leaves an application as it is.</summary>
    /// <param name="first">Where to begin.</param>
    /// <param name="list">Lists those behind a place.</param>
    /// <param name="idOf">The application at a place.</param>
    /// <param name="change">Changes one; false where there was nothing to change.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">Some failed; all others were looked at. The log names them.</exception>
    public async Task<int> RunAsync<TPlace>(
        TPlace first,
        Func<TPlace, CancellationToken, Task<IReadOnlyList<TPlace>>> list,
        Func<TPlace, AccountApplicationId> idOf,
        Func<Application, DateTimeOffset, CancellationToken, Task<bool>> change,
        CancellationToken cancellationToken)
    {
        var (changed, failed, after) = (0, 0, first);
        while (true)
        {
            var batch = await list(after, cancellationToken).ConfigureAwait(false);
            foreach (var place in batch)
            {
                var done = await RunOneAsync(idOf(place), change, cancellationToken).ConfigureAwait(false);
                changed += done is true ? 1 : 0;
                failed += done is null ? 1 : 0;
            }

            if (batch.Count < BatchSize)
                break;

            after = batch[^1];
        }

        return failed == 0 ? changed : throw new InvalidOperationException($"{failed} applications could not be changed; the log names them.");
    }

    /// <summary>Whether it was changed; null where that failed.</summary>
    private async Task<bool?> RunOneAsync(
        AccountApplicationId id, Func<Application, DateTimeOffset, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        try
        {
            var done = await unitOfWork.ExecuteAsync<bool>(
                async token =>
                {
                    var application = await applications.FindAsync(id, token).ConfigureAwait(false);
                    return application is not null && await change(application, clock.Now(), token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            if (done.IsSuccess)
                return done.Value;

            // Somebody else changed it at this moment: the next run finds what is left to do.
            if (done.Error.Kind == ErrorKind.Conflict)
                return false;

            logger.LogError("Application {Application} could not be changed: {Code}.", id, done.Error.Code);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A message may hold personal data: it is shown only where somebody asked for details.
            logger.LogError("Application {Application} could not be changed: {Kind}.", id, exception.GetType().FullName);
            logger.LogDebug(exception, "Application {Application} could not be changed.", id);
        }

        return null;
    }
}
