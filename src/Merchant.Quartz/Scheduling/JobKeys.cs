using Merchant.Common;
using Quartz;

namespace Merchant.Quartz.Scheduling;

/// <summary>What a job is called in Quartz: <c>merchant.period-close</c>. A clustered store keeps it, so it stays.</summary>
internal static class JobKeys
{
    public static JobKey Key(this JobRegistration registration) => new($"merchant.{registration.Name}");
}
