using Merchant.Events;

namespace Merchant.Applications;

/// <summary>An address waits for its proof: of a new draft, a corrected one, or asked for again.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Proof">Which of its links it is: a later one takes an earlier one's place, and another address with it.</param>
public sealed record ApplicationProofRequested(AccountApplicationId ApplicationId, int Proof) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "applications.proof_requested.v1";
}

/// <summary>An application took a step.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="From">The status before.</param>
/// <param name="To">The status since.</param>
public sealed record ApplicationMoved(AccountApplicationId ApplicationId, ApplicationStatus From, ApplicationStatus To) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "applications.moved.v1";
}

/// <summary>A submission was admitted to review; the approval policy looks at it now.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Submission">Which submission: 1 for the first.</param>
public sealed record ApplicationReady(AccountApplicationId ApplicationId, int Submission) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "applications.ready.v1";
}

/// <summary>
/// A submission came from an address that is proven: with the submission itself, or with the proof that followed. The
/// applicant is told that it is here.
/// </summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Submission">Which submission: 1 for the first.</param>
public sealed record ApplicationReceived(AccountApplicationId ApplicationId, int Submission) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "applications.received.v1";
}

/// <summary>An application expires soon, and its applicant is to be reminded.</summary>
/// <param name="ApplicationId">The application.</param>
public sealed record ApplicationReminderDue(AccountApplicationId ApplicationId) : IMerchantEvent
{
    /// <inheritdoc/>
    public static string EventName => "applications.reminder_due.v1";
}
