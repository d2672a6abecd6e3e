using System.Security.Claims;

namespace Merchant.AspNetCore.Common;

/// <summary>How the HTTP surface is mounted, whom it trusts, and what it lets through.</summary>
public sealed class MerchantHttpOptions
{
    /// <summary>What the paths of the API begin with. Default: <c>/api</c>; empty for the root.</summary>
    public string Prefix { get; set; } = "/api";

    /// <summary>
    /// The authentication schemes that are tried, in this order, until one knows the caller. Default: none, which takes
    /// <c>HttpContext.User</c> as the host's own middleware left it.
    /// </summary>
    public IList<string> AuthenticationSchemes { get; } = [];

    /// <summary>
    /// The claims that can hold a person's id, the first that is there wins. Default:
    /// <see cref="ClaimTypes.NameIdentifier"/>, <c>sub</c>.
    /// </summary>
    public IList<string> PersonIdClaims { get; } = [ClaimTypes.NameIdentifier, "sub"];

    /// <summary>The claim that holds a staff role (<c>administrator</c>, <c>agent</c> …), several are allowed. Default: <c>merchant:staff</c>.</summary>
    public string StaffRoleClaim { get; set; } = "merchant:staff";

    /// <summary>
    /// The claim that holds a membership, <c>{account id}:{owner|staff|developer}</c>; several are allowed. Default:
    /// <c>merchant:account</c>.
    /// </summary>
    public string MembershipClaim { get; set; } = "merchant:account";

    /// <summary>The largest JSON body, in bytes. Default: 1 MiB.</summary>
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest batch of dispatches, in bytes. Default: 4 MiB.</summary>
    public long MaxBatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The largest CSV file of dispatches, in bytes. Default: 1 GiB.</summary>
    public long MaxImportBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>How many calls a minute an address can make without being signed in. Default: 120; null for any number.</summary>
    public int? AnonymousCallsPerMinute { get; set; } = 120;

    /// <summary>
    /// How many calls a minute an address can make where a secret could be guessed (sign-in, links from mails), signed in
    /// or not. Default: 30; null for any number.
    /// </summary>
    public int? CredentialCallsPerMinute { get; set; } = 30;

    /// <summary>How many calls a minute a signed-in person can make. Default: 1,200; null for any number.</summary>
    public int? SignedInCallsPerMinute { get; set; } = 1_200;

    /// <summary>
    /// How many calls a node works on at once; further ones are refused at once, with 503 and <c>request.overloaded</c>, so
    /// that those under way stay quick and memory stays flat. Imports and health checks do not count. Default: 32 for each
    /// processor, at least 128; null for any number.
    /// </summary>
    public int? CallsAtOnce { get; set; } = Math.Max(128, 32 * Environment.ProcessorCount);

    /// <summary>How many imports of one account can run at once on a node. Default: 2; null for any number.</summary>
    public int? ConcurrentImportsPerAccount { get; set; } = 2;
}
