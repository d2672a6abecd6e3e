using Merchant.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Merchant.EntityFrameworkCore.Common;

/// <inheritdoc cref="IUnitOfWork"/>
internal sealed class UnitOfWork(MerchantDb db, IWriteGate gate, IProviderFaults faults, ILogger<UnitOfWork> logger) : IUnitOfWork
{
    private const int MostAttempts = 4;

    private bool _running;

    public async Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        if (_running)
            return await work(cancellationToken).ConfigureAwait(false);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (Causes(exception).Any(faults.IsLostRace))
            {
                if (attempt == MostAttempts)
                    return StoreErrors.Stale;
            }
            catch (Exception exception) when (Causes(exception).Any(faults.IsUnavailable))
            {
                logger.LogError(exception, "The store cannot be written to.");
                return StoreErrors.Unavailable;
            }
        }
    }

    private Task<Result<T>> RunAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        db.Context.Database.CreateExecutionStrategy().ExecuteAsync(
            work,
            async (_, todo, token) => await RunOnceAsync(todo, token).ConfigureAwait(false),
            verifySucceeded: null,
            cancellationToken);

    private async Task<Result<T>> RunOnceAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken token)
    {
        using var turn = await gate.EnterAsync(token).ConfigureAwait(false);
        db.Clear();
        _running = true;
        try
        {
            var transaction = await db.Context.Database.BeginTransactionAsync(token).ConfigureAwait(false);
            await using var disposal = transaction.ConfigureAwait(false);
            var result = await work(token).ConfigureAwait(false);
            if (!result.IsSuccess)
                return result;

            await db.SaveAsync(token).ConfigureAwait(false);

            // A commit is not called off half way: nobody could say whether it happened.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            db.Committed();
            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StoreErrors.Stale;
        }
        catch (Exception exception) when (BrokenConstraint(exception) is { } constraint)
        {
            return StoreErrors.ForConstraint(constraint);
        }
        finally
        {
            _running = false;
            db.Clear();
        }
    }

    private string? BrokenConstraint(Exception exception) => Causes(exception).Select(faults.BrokenConstraint).FirstOrDefault(name => name is not null);

    /// <summary>An exception and what lies behind it: EF and its execution strategies wrap what the provider threw.</summary>
    public static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
