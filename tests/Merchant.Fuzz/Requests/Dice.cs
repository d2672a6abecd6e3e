namespace Merchant.Fuzz.Requests;

/// <summary>Chance that comes the same again for the same seed and number.</summary>
internal sealed class Dice(int seed, int number)
{
#pragma warning disable CA5394 // Repeatable, not secret.
    private readonly Random _random = new(unchecked((seed * 1_000_003) + number));

    public int Below(int count) => _random.Next(count);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public void Fill(byte[] bytes) => _random.NextBytes(bytes);
#pragma warning restore CA5394
}
