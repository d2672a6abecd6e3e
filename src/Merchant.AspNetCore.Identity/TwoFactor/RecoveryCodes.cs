using System.Security.Cryptography;
using System.Text;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>
/// The codes that let somebody in whose phone is gone: ten at first, each of 50 random bits, each good once.
/// </summary>
internal sealed class RecoveryCodes
{
    /// <summary>How many are made.</summary>
    public const int Count = 10;

    private const int Length = 10;

    /// <summary>Base32 (RFC 4648): neither 0 nor 1, which look like letters.</summary>
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly IReadOnlyList<string> _codes;

    private RecoveryCodes(IReadOnlyList<string> codes) => _codes = codes;

    /// <summary>How many are left.</summary>
    public int Left => _codes.Count;

    /// <summary>The codes as people read them: <c>ABCDE-FGH23</c>.</summary>
    public IReadOnlyList<string> Readable => [.. _codes.Select(c => $"{c[..(Length / 2)]}-{c[(Length / 2)..]}")];

    /// <summary>Ten new ones.</summary>
    public static RecoveryCodes Create() =>
        new([.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length))]);

    /// <summary>Those that a text of <see cref="ToString"/> holds.</summary>
    public static RecoveryCodes Parse(string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Those that are left when one was used; null where it is none of them. Case, spaces and hyphens make no difference.</summary>
    public RecoveryCodes? Without(string? typed)
    {
        var sought = Encoding.UTF8.GetBytes(Typed.Compact(typed).ToUpperInvariant());

        // All of them are compared, so that the time tells nothing.
        var left = _codes.Where(c => !CryptographicOperations.FixedTimeEquals(sought, Encoding.UTF8.GetBytes(c))).ToList();
        return left.Count == _codes.Count ? null : new RecoveryCodes(left);
    }

    /// <summary>The codes as they are kept, once sealed.</summary>
    public override string ToString() => string.Join(' ', _codes);
}
