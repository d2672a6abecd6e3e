using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Where onboardings are kept. Everything runs in the use case's transaction.</summary>
public interface IOnboardingStore
{
    /// <summary>Notes an account's onboarding for the first time. Another call that was faster is refused at commit: <c>common.stale</c>.</summary>
    void Add(Onboarding onboarding);

    /// <summary>The onboarding, tracked for change; null while nothing is noted of it.</summary>
    Task<Onboarding?> FindAsync(AccountId account, CancellationToken cancellationToken);
}
