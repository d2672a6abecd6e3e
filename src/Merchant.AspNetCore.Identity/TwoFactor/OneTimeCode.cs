using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>
/// The codes of authenticator apps: six digits, a new one every 30 seconds, from a secret of 160 bits. Source: RFC 6238,
/// with the sizes that every app takes.
/// </summary>
internal static class OneTimeCode
{
    private const int SecretBytes = 20;

    private const int StepSeconds = 30;

    private const int Digits = 6;

    /// <summary>How many steps a phone's clock, or a slow typist, may be away.</summary>
    private const int Window = 1;

    /// <summary>A new secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>A secret as it is typed into an app: base32.</summary>
    public static string TextOf(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>A secret as an app takes it from a QR code.</summary>
    /// <param name="issuer">What the app shows the platform as.</param>
    /// <param name="email">Whose secret it is.</param>
    /// <param name="secret">The secret.</param>
    public static string UriOf(string issuer, string email, byte[] secret)
    {
        var name = Uri.EscapeDataString(issuer);
        return $"otpauth://totp/{name}:{Uri.EscapeDataString(email)}?secret={TextOf(secret)}&issuer={name}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
    }

    /// <summary>
    /// The time step that a code belongs to; null where it belongs to none within a step of now, or to one that a code was
    /// taken for already. Spaces and hyphens make no difference.
    /// </summary>
    public static long? StepOf(string? code, byte[] secret, long lastStep, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(Typed.Compact(code));
        var totp = new Totp(secret, StepSeconds, OtpHashMode.Sha1, Digits);
        var present = now.ToUnixTimeSeconds() / StepSeconds;

        // All of them are compared, so that the time tells nothing.
        long? found = null;
        for (var step = present - Window; step <= present + Window; step++)
        {
            var right = totp.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds).UtcDateTime);
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(right)) && step > lastStep)
                found = step;
        }

        return found;
    }
}
