namespace Merchant.AspNetCore.Identity.Common;

/// <summary>Where this package's endpoints stand.</summary>
internal static class SignInRoutes
{
    public const string Path = "/staff";

    public const string Tag = "Sign-in";
}
