namespace Merchant.Applications;

/// <summary>How far an application is: what anybody may see who holds its tracking link, and so nothing personal.</summary>
/// <param name="Status">How far it is.</param>
/// <param name="Steps">The steps it took, oldest first.</param>
public sealed record ApplicationTrack(ApplicationStatus Status, IReadOnlyList<TrackedStep> Steps)
{
    /// <summary>An application's track; an expiry that was not noted yet is among its steps.</summary>
    public static ApplicationTrack Of(Application application, DateTimeOffset now)
    {
        var status = application.StatusAt(now);
        var steps = application.Steps.Select(step => new TrackedStep(step.Status, step.At));
        return application.Status != status && application.ExpiresAt is { } overdue
            ? new ApplicationTrack(status, [.. steps, new TrackedStep(status, overdue)])
            : new ApplicationTrack(status, [.. steps]);
    }
}

/// <summary>A step that an application took.</summary>
/// <param name="Status">The status it led to.</param>
/// <param name="At">When.</param>
public readonly record struct TrackedStep(ApplicationStatus Status, DateTimeOffset At);
