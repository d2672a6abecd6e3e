using System.Security.Claims;
using Merchant.AspNetCore.Common;
using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// Reads an actor from claims. A claim that is not of its form grants nothing; somebody with a staff role acts as staff,
/// and in the accounts that they are a member of as a member besides.
/// </summary>
internal sealed class ClaimsActorResolver(IOptions<MerchantHttpOptions> options) : IActorResolver
{
    /// <summary>The longest id of a person that the audit trail holds.</summary>
    private const int LongestId = 200;

    private const int LongestVia = 100;

    public ValueTask<Actor> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Resolve(principal));

    private Actor Resolve(ClaimsPrincipal principal)
    {
        // As everywhere in ASP.NET Core: one identity vouches for the person, claims may stand on others beside it.
        var vouching = principal.Identities.FirstOrDefault(i => i.IsAuthenticated);
        if (vouching is null || PersonId(principal) is not { } id)
            return Actor.Anonymous;

        var memberships = Memberships(principal);
        var actor = StaffRoles(principal) is { Length: > 0 } roles ? Actor.Staff(id, roles, memberships) : Actor.Member(id, memberships);
        var via = vouching.AuthenticationType;
        return actor with { Via = via?.Length > LongestVia ? via[..LongestVia] : via };
    }

    private string? PersonId(ClaimsPrincipal principal)
    {
        var id = options.Value.PersonIdClaims.Select(principal.FindFirst).FirstOrDefault(c => c is not null)?.Value;
        return id is { Length: >= 1 and <= LongestId } && !string.IsNullOrWhiteSpace(id) && !id.Any(char.IsControl) ? id : null;
    }

    private StaffRole[] StaffRoles(ClaimsPrincipal principal)
    {
        var named = principal.FindAll(options.Value.StaffRoleClaim).Select(c => c.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Enum.GetValues<StaffRole>().Where(role => named.Contains(role.ToString()))];
    }

    private Membership[] Memberships(ClaimsPrincipal principal) =>
    [
        .. principal.FindAll(options.Value.MembershipClaim)
            .Select(c => ParseMembership(c.Value))
            .OfType<Membership>()
            .GroupBy(m => m.Account)
            .Select(g => g.MinBy(m => m.Role)),
    ];

    private static Membership? ParseMembership(string text)
    {
        if (text.Split(':') is not [var account, var role] || !AccountId.TryParse(account, null, out var id))
            return null;

        return role.ToUpperInvariant() switch
        {
            "OWNER" => new Membership(id, MemberRole.Owner),
            "STAFF" => new Membership(id, MemberRole.Staff),
            "DEVELOPER" => new Membership(id, MemberRole.Developer),
            _ => null,
        };
    }
}
