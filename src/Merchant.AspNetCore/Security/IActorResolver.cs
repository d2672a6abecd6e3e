using System.Security.Claims;
using Merchant.Common;

namespace Merchant.AspNetCore.Security;

/// <summary>
/// The one place where a host's sign-in becomes an <see cref="Actor"/>. The default reads the claims named in the
/// options; register another one before or after <c>AddHttp()</c> to look people up elsewhere.
/// </summary>
public interface IActorResolver
{
    /// <summary>Who a principal is to the platform; <see cref="Actor.Anonymous"/> for somebody it does not know.</summary>
    ValueTask<Actor> ResolveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken);
}
