using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>Seals what second factors are made of: who reads the database makes no codes.</summary>
internal sealed partial class TwoFactorSeals(IDataProtectionProvider protection, ILogger<TwoFactorSeals> logger)
{
    private const string Purpose = "Merchant.TwoFactor";

    private readonly IDataProtector _secrets = protection.CreateProtector(Purpose, "Secret");

    private readonly IDataProtector _recoveryCodes = protection.CreateProtector(Purpose, "RecoveryCodes");

    public string Seal(byte[] secret) => _secrets.Protect(Convert.ToBase64String(secret));

    public string Seal(RecoveryCodes codes) => _recoveryCodes.Protect(codes.ToString());

    /// <summary>The secret; null where there is none, or its key is gone.</summary>
    public byte[]? OpenSecret(string? sealedSecret) => Open(_secrets, sealedSecret) is { } text ? Convert.FromBase64String(text) : null;

    /// <summary>The codes; null where there are none, or their key is gone.</summary>
    public RecoveryCodes? OpenRecoveryCodes(string? sealedCodes) => Open(_recoveryCodes, sealedCodes) is { } text ? RecoveryCodes.Parse(text) : null;

    private string? Open(IDataProtector protector, string? text)
    {
        try
        {
            return text is null ? null : protector.Unprotect(text);
        }
        catch (CryptographicException exception)
        {
            LogUnreadable(logger, exception);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The second factor of somebody cannot be read: the data-protection key that it was sealed with is gone.")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
