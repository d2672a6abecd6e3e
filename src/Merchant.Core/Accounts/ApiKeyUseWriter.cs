using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Merchant.Accounts;

/// <summary>
/// Writes down, every minute and when the host stops, when keys were last used: a call by a key writes nothing itself.
/// What a node noted is lost with its process.
/// </summary>
internal sealed partial class ApiKeyUseWriter(ApiKeyUses uses, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ApiKeyUseWriter> logger)
    : BackgroundService
{
    /// <summary>Runs from the beginning, so that a minute is counted from when the host was made.</summary>
    private readonly PeriodicTimer _timer = new(TimeSpan.FromMinutes(1), clock);

    /// <summary>Ends the rounds, then writes what is left.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await WriteAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was being written is noted again, and written at the end.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var taken = uses.Take();
        if (taken.Count == 0)
            return;

        var isWritten = false;
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using var disposal = scope.ConfigureAwait(false);
            var written = await scope.ServiceProvider.GetRequiredService<IApiKeyStore>().NoteUsesAsync(taken, cancellationToken).ConfigureAwait(false);
            isWritten = written.IsSuccess;
            if (!written.IsSuccess)
                LogRefused(logger, written.Error.Code);
        }
#pragma warning disable CA1031 // Whatever a store throws, the next round tries again; a host must not stop for it.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception);
        }
        finally
        {
            if (!isWritten)
            {
                foreach (var use in taken)
                    uses.Note(use.Hash, use.At);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "When API keys were last used could not be written down ({Code}); it is tried again.")]
    private static partial void LogRefused(ILogger logger, string code);

    [LoggerMessage(2, LogLevel.Error, "When API keys were last used could not be written down; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
