using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Accounts;

/// <inheritdoc cref="IOnboardingStore"/>
internal sealed class OnboardingStore(MerchantDb db) : IOnboardingStore
{
    public void Add(Onboarding onboarding) => db.Set<Onboarding>().Add(onboarding);

    public Task<Onboarding?> FindAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<Onboarding>().FirstOrDefaultAsync(o => o.AccountId == account, cancellationToken);
}
