namespace Merchant.AspNetCore.Identity.Common;

/// <summary>The names that a host needs of our sign-in.</summary>
public static class MerchantSignIn
{
    /// <summary>
    /// The authentication scheme of staff and members, by cookie and by bearer token. A host names it where its own
    /// endpoints are for them: <c>[Authorize(AuthenticationSchemes = MerchantSignIn.Scheme)]</c>.
    /// </summary>
    public const string Scheme = "Merchant.SignIn";

    /// <summary>The claim that holds a session's id.</summary>
    public const string SessionClaim = "merchant:session";
}
