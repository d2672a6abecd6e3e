namespace Merchant.Tiering;

/// <summary>One step of the ladder: its code, its bounds, what it is called and what it grants.</summary>
public sealed class Tier
{
    internal Tier(TierLine line, int rank)
    {
        Code = line.Code;
        From = line.From;
        To = line.To;
        Name = line.Name;
        Description = line.Description;
        Rank = rank;
        Benefits = new BenefitSet(line.Benefits);
    }

    /// <summary>The code: <c>MEDIUM</c>.</summary>
    public string Code { get; }

    /// <summary>The least dispatches a month that reach it.</summary>
    public long From { get; }

    /// <summary>The most dispatches a month that stay in it, this number included; null for the last tier.</summary>
    public long? To { get; }

    /// <summary>Its name by language.</summary>
    public LocalizedText Name { get; }

    /// <summary>Its description by language.</summary>
    public LocalizedText Description { get; }

    /// <summary>0 for the lowest.</summary>
    public int Rank { get; }

    /// <summary>What it grants.</summary>
    public BenefitSet Benefits { get; }
}

/// <summary>A tier as a ladder is written: checked as a whole by <see cref="TierLadder.Create"/>.</summary>
/// <param name="Code">2 to 40 capital letters, digits, hyphens and underscores.</param>
/// <param name="From">The least dispatches a month.</param>
/// <param name="To">The most dispatches a month, included; null only for the last.</param>
public sealed record TierLine(string Code, long From, long? To)
{
    /// <summary>Its name by language.</summary>
    public LocalizedText Name { get; init; } = LocalizedText.Empty;

    /// <summary>Its description by language.</summary>
    public LocalizedText Description { get; init; } = LocalizedText.Empty;

    /// <summary>What it grants.</summary>
    public IReadOnlyList<Benefit> Benefits { get; init; } = [];
}
