namespace Merchant.Accounts;

/// <summary>An item of the checklist of every onboarding.</summary>
/// <param name="Code">Its stable code: 1 to 40 lower-case letters, digits and single hyphens.</param>
/// <param name="Description">What has to be so: one sentence of at most 500 characters.</param>
public sealed record OnboardingItem(string Code, string Description);
