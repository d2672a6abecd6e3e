namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>What a signed-in person shows once more, before something that a found phone should not do.</summary>
/// <param name="Password">The present password.</param>
/// <param name="Code">A code of the authenticator app, where codes are asked for.</param>
/// <param name="RecoveryCode">A recovery code in its place.</param>
internal sealed record ShownAgain(string? Password, string? Code, string? RecoveryCode);
