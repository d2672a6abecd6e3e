using Merchant.Common;
using Merchant.Events;

namespace Merchant.Applications;

/// <summary>
/// Notes that applications have expired, and has their applicants told. They were expired from the very instant on: running
/// late, or never, changes nothing of that.
/// </summary>
public sealed class ApplicationExpiry : IMerchantJob
{
    private static readonly Actor Platform = Actor.System("application-expiry");

    private readonly ApplicationSweep _sweep;
    private readonly IApplicationStore _applications;
    private readonly IEventSink _events;
    private readonly TimeProvider _clock;

    internal ApplicationExpiry(ApplicationSweep sweep, IApplicationStore applications, IEventSink events, TimeProvider clock) =>
        (_sweep, _applications, _events, _clock) = (sweep, applications, events, clock);

    /// <summary>Notes what is overdue and gives how many applications that were.</summary>
    /// <exception cref="InvalidOperationException">Some could not be changed; all others were. The log names them.</exception>
    public Task<int> RunAsync(CancellationToken cancellationToken) => _sweep.RunAsync(
        ExpiringApplication.First,
        (after, token) => _applications.ListOverdueAsync(after, _clock.Now(), ApplicationSweep.BatchSize, token),
        place => place.Id,
        (application, now, _) => Task.FromResult(Expire(application, _events, now)),
        cancellationToken);

    /// <summary>Notes in the running use case that an application is overdue, if it is.</summary>
    internal static bool Expire(Application application, IEventSink events, DateTimeOffset now)
    {
        var from = application.Status;
        if (!application.Expire(Platform, now).IsSuccess)
            return false;

        events.Add(new ApplicationMoved(application.Id, from, application.Status), null, now);
        return true;
    }
}
