using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Has applicants reminded before their application expires, once for each expiry.</summary>
public sealed class ApplicationReminders : IMerchantJob
{
    private readonly ApplicationSweep _sweep;
    private readonly IApplicationStore _applications;
    private readonly IEventSink _events;
    private readonly ApplicationOptions _options;
    private readonly TimeProvider _clock;

    internal ApplicationReminders(
        ApplicationSweep sweep, IApplicationStore applications, IEventSink events, IOptions<ApplicationOptions> options, TimeProvider clock) =>
        (_sweep, _applications, _events, _options, _clock) = (sweep, applications, events, options.Value, clock);

    /// <summary>Has those reminded whose expiry is near and gives how many they are.</summary>
    /// <exception cref="InvalidOperationException">Some could not be changed; all others were. The log names them.</exception>
    public Task<int> RunAsync(CancellationToken cancellationToken) => _sweep.RunAsync(
        ExpiringApplication.First,
        (after, token) =>
        {
            var now = _clock.Now();
            return _applications.ListToRemindAsync(after, now, now + _options.ReminderBefore, ApplicationSweep.BatchSize, token);
        },
        place => place.Id,
        (application, now, _) => Task.FromResult(Remind(application, now)),
        cancellationToken);

    private bool Remind(Application application, DateTimeOffset now)
    {
        if (!application.Remind(now).IsSuccess)
            return false;

        _events.Add(new ApplicationReminderDue(application.Id), null, now);
        return true;
    }
}
