using Merchant.Common;
using Merchant.Accounts;

namespace Merchant.Tiering;

/// <summary>Says which benefits an account has now. A host checks them as <c>Has("vip-support")</c>.</summary>
public sealed class BenefitService
{
    private readonly ITierStore _tiers;
    private readonly ILadderStore _ladders;
    private readonly TierProgress _progress;
    private readonly TimeProvider _clock;

    internal BenefitService(ITierStore tiers, ILadderStore ladders, TierProgress progress, TimeProvider clock)
    {
        _tiers = tiers;
        _ladders = ladders;
        _progress = progress;
        _clock = clock;
    }

    /// <summary>The benefits of an account; none for an account that is closed or that there is not.</summary>
    public async Task<BenefitSet> FindAsync(AccountId account, CancellationToken cancellationToken)
    {
        var found = await _tiers.FindAsync(account, cancellationToken).ConfigureAwait(false);
        if (found is null || found.Status == AccountStatus.Closed)
            return BenefitSet.None;

        var now = _clock.Now();
        var state = found.Standing.State;
        if (TierCatchUp.IsDue(state, found.Zones, now))
            state = (await _progress.ProjectAsync(found, now, cancellationToken).ConfigureAwait(false)).Facts.State;

        var ladders = await _ladders.LoadAsync(cancellationToken).ConfigureAwait(false);
        return ladders.At(state.NextClose).Ladder.Find(state.Tier)?.Benefits ?? BenefitSet.None;
    }

    /// <summary>Whether an account has a benefit.</summary>
    public async Task<bool> HasAsync(AccountId account, string benefit, CancellationToken cancellationToken) =>
        (await FindAsync(account, cancellationToken).ConfigureAwait(false)).Has(benefit);
}
