namespace Merchant.Tiering;

/// <summary>
/// What a tier is judged by: a number of dispatches, or an exact average of them over some months. It is never
/// rounded: an average of 200.5 is more than 200.
/// </summary>
/// <param name="Sum">The dispatches of all the months, or the best month's.</param>
/// <param name="Months">Over how many months <see cref="Sum"/> is spread; 1 unless it is an average.</param>
public readonly record struct Measure(long Sum, int Months)
{
    /// <summary>One month's dispatches.</summary>
    public static Measure Of(long count) => new(count, 1);

    /// <summary>The value, for people to read; rules compare exactly.</summary>
    public decimal Value => (decimal)Sum / Months;

    /// <summary>Whether it is more than a bound, exactly.</summary>
    public bool Exceeds(long bound) => Sum > bound * Months;
}
