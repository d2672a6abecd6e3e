using System.Security.Claims;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Somebody who calls, as the claims that a host's own sign-in would give.</summary>
/// <param name="Claims">The claims, by type.</param>
public sealed record Person(params IReadOnlyList<(string Type, string Value)> Claims)
{
    public static Person Administrator { get; } = Staff("administrator");

    public static Person Agent { get; } = Staff("agent");

    public static Person Staff(string role) => new((ClaimTypes.NameIdentifier, role), ("merchant:staff", role));

    public static Person Owner(params IReadOnlyList<Guid> accounts) => Member("owner", accounts);

    /// <summary>A member of some accounts, in one role.</summary>
    public static Person Member(string role, params IReadOnlyList<Guid> accounts) =>
        new([(ClaimTypes.NameIdentifier, $"{role}@shop.example"), .. accounts.Select(a => ("merchant:account", $"{a}:{role}"))]);

    /// <summary>The header that <see cref="TestSignIn"/> reads.</summary>
    public string ToHeader() => string.Join(';', Claims.Select(c => $"{c.Type}={c.Value}"));
}
