namespace Merchant.Applications;

/// <summary>A new application.</summary>
/// <param name="Applicant">Who asks; without a language they get that of <see cref="Notifications.NotificationOptions.DefaultLanguage"/>.</param>
/// <param name="Answers">Answers by question; null for none yet.</param>
/// <param name="Tier">The code of the tier they see themselves in; null where they have not said.</param>
public sealed record StartApplication(ApplicantInput Applicant, IReadOnlyDictionary<string, IReadOnlyList<string>?>? Answers = null, string? Tier = null);

/// <summary>A started application. The tokens can be had this once.</summary>
/// <param name="TrackingToken">Shows how far it is, and nothing personal.</param>
/// <param name="ApplicantToken">Opens the application: to be kept by the applicant alone.</param>
/// <param name="Status">How far it is.</param>
public sealed record StartedApplication(string TrackingToken, string ApplicantToken, ApplicationStatus Status);
