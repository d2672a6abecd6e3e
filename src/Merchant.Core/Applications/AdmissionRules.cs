using Merchant.Common;

namespace Merchant.Applications;

/// <summary>
/// Whether an application may go to review beside others of the same person. Only proven, submitted ones stand in its way,
/// and a rejection does for a while.
/// </summary>
public static class AdmissionRules
{
    /// <summary>
    /// Admitted, held back, or refused. Only who has proven their address is told, and only of that address: the answer to
    /// a stranger is the same whether or not there is another application.
    /// </summary>
    public static Admission Decide(bool isEmailProven, ApplicationRivals rivals, DateTimeOffset now, TimeSpan coolDown)
    {
        if (!isEmailProven)
            return new Admission(AdmissionVerdict.Held, ApplicationRules.EmailUnproven);
        if (rivals.IsEmailLive)
            return new Admission(AdmissionVerdict.Refused, Error.Conflict("applications.live", "There is an application with this e-mail address already."));
        if (rivals.EmailRejectedAt + coolDown > now)
        {
            var wait = rivals.EmailRejectedAt + coolDown - now;
            return new Admission(
                AdmissionVerdict.Refused,
                Error.Conflict("applications.cool_down", "An application with this e-mail address was rejected a short time ago.") with { RetryAfter = wait });
        }

        return rivals.IsTaxIdLive || rivals.TaxIdRejectedAt + coolDown > now
            ? new Admission(AdmissionVerdict.Held, ApplicationRules.Held)
            : new Admission(AdmissionVerdict.Admitted, null);
    }
}

/// <summary>Whether an application may go to review.</summary>
/// <param name="Verdict">What was decided.</param>
/// <param name="Reason">Why not; null where it was admitted.</param>
public readonly record struct Admission(AdmissionVerdict Verdict, Error? Reason);

/// <summary>What becomes of an application that is sent.</summary>
public enum AdmissionVerdict
{
    /// <summary>It may be reviewed.</summary>
    Admitted,

    /// <summary>It is taken, and waits; the applicant is told nothing.</summary>
    Held,

    /// <summary>It is not taken, and the applicant is told why.</summary>
    Refused,
}

/// <summary>What else there is of the same person.</summary>
/// <param name="IsEmailLive">Whether another admitted application has the address.</param>
/// <param name="IsTaxIdLive">Whether another admitted application has the tax id.</param>
/// <param name="EmailRejectedAt">When an application with the address was last rejected; null where none was.</param>
/// <param name="TaxIdRejectedAt">When an application with the tax id was last rejected; null where none was.</param>
/// <param name="EmailOverdue">The admitted one with the address that is overdue, but not noted as expired; null where there is none.</param>
/// <param name="TaxIdOverdue">The same with the tax id.</param>
public sealed record ApplicationRivals(
    bool IsEmailLive,
    bool IsTaxIdLive,
    DateTimeOffset? EmailRejectedAt,
    DateTimeOffset? TaxIdRejectedAt,
    AccountApplicationId? EmailOverdue = null,
    AccountApplicationId? TaxIdOverdue = null);
