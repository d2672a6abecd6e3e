using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Merchant.EntityFrameworkCore.Common;

/// <inheritdoc cref="IUnitOfWork"/>
internal sealed class UnitOfWork(MerchantDb db, IWriteGate gate, IProviderFaults faults, OutboxSignal signal, ILogger<UnitOfWork> logger) : IUnitOfWork
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
            catch (Exception exception) when (Cause(exception) is var cause && faults.IsLostRace(cause))
            {
                if (attempt == MostAttempts)
                    return StoreErrors.Stale;
            }
            catch (Exception exception) when (Cause(exception) is var cause && faults.IsUnavailable(cause))
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
        db.Context.ChangeTracker.Clear();
        _running = true;
        try
        {
            var transaction = await db.Context.Database.BeginTransactionAsync(token).ConfigureAwait(false);
            await using var disposal = transaction.ConfigureAwait(false);
            var result = await work(token).ConfigureAwait(false);
            if (!result.IsSuccess)
                return result;

            var hasEvents = db.Context.ChangeTracker.Entries<OutboxEvent>().Any();
            await db.Context.SaveChangesAsync(token).ConfigureAwait(false);
            await transaction.CommitAsync(token).ConfigureAwait(false);
            if (hasEvents)
                signal.Wake();

            return result;
        }
        catch (DbUpdateConcurrencyException)
        {
            return StoreErrors.Stale;
        }
        catch (Exception exception) when (faults.BrokenConstraint(Cause(exception)) is not null)
        {
            return StoreErrors.ForConstraint(faults.BrokenConstraint(Cause(exception)) ?? "");
        }
        finally
        {
            _running = false;
            db.Context.ChangeTracker.Clear();
        }
    }

    private static Exception Cause(Exception exception) => exception is DbUpdateException { InnerException: { } inner } ? inner : exception;
}
