namespace Merchant.Tiering;

/// <summary>Why a tier was kept or changed.</summary>
public enum TierReason
{
    /// <summary>The tier given at approval, by the declared dispatches.</summary>
    Declared,

    /// <summary>No full month has closed yet: the declared tier holds.</summary>
    Provisional,

    /// <summary>The first full month closed: it sets the measured tier either way, without grace.</summary>
    FirstFullMonth,

    /// <summary>The measure reaches exactly the tier held.</summary>
    Kept,

    /// <summary>The measure reaches a higher tier.</summary>
    Promoted,

    /// <summary>The measure is below the tier held, and grace forgives it.</summary>
    Grace,

    /// <summary>The measure is below the tier held, and grace is used up.</summary>
    Demoted,

    /// <summary>A promotion of the month is not confirmed by its close, and is undone.</summary>
    PromotionReversed,

    /// <summary>The ladder of the next month has no such tier: the last closed month's measure decides.</summary>
    TierRemoved,
}
