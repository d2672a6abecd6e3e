namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>What people type off a screen or a sheet of paper.</summary>
internal static class Typed
{
    /// <summary>The text without spaces and hyphens.</summary>
    public static string Compact(string? text) => string.Concat((text ?? "").Where(c => c != '-' && !char.IsWhiteSpace(c)));
}
