using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Removes applications that ended long ago without ever having been sent; see <see cref="ApplicationOptions.UnsentRetention"/>.</summary>
public sealed class ApplicationCleanUp : IMerchantJob
{
    private const int BatchSize = 500;

    private readonly IUnitOfWork _unitOfWork;
    private readonly IApplicationStore _applications;
    private readonly ApplicationOptions _options;
    private readonly TimeProvider _clock;

    internal ApplicationCleanUp(IUnitOfWork unitOfWork, IApplicationStore applications, IOptions<ApplicationOptions> options, TimeProvider clock) =>
        (_unitOfWork, _applications, _options, _clock) = (unitOfWork, applications, options.Value, clock);

    /// <summary>Removes them, a batch in a transaction, and gives how many they were.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (before, removed) = (_clock.Now() - _options.UnsentRetention, 0);
        while (true)
        {
            var batch = await _unitOfWork.ExecuteAsync<int>(
                async token => await _applications.RemoveUnsentAsync(before, BatchSize, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (!batch.IsSuccess)
                return removed;

            removed += batch.Value;
            if (batch.Value < BatchSize)
                return removed;
        }
    }
}
