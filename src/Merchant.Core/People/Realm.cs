using Merchant.Common;

namespace Merchant.People;

/// <summary>
/// The circle within which an e-mail address names one person: staff and members together, or the customers of one
/// account's store. The same address in two realms is two people who have nothing to do with each other.
/// </summary>
/// <param name="Value">The account's GUID; the empty one for staff and members.</param>
public readonly record struct Realm(Guid Value)
{
    /// <summary>Staff and members.</summary>
    public static Realm Platform { get; }

    /// <summary>The customers of an account's store.</summary>
    public static Realm Of(AccountId store) => new(store.Value);

    /// <inheritdoc/>
    public override string ToString() => Value == Guid.Empty ? "platform" : Value.ToString("D");
}
