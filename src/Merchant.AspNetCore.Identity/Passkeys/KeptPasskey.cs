using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passkeys;

/// <summary>What we keep of a passkey, as it stands in <see cref="Passkey.State"/>: versioned, and none of Identity's own types.</summary>
internal sealed record KeptPasskey
{
    private const int Present = 1;

    /// <summary>Ways to reach a passkey that browsers know; what else a device says is not kept. Source: WebAuthn 3, AuthenticatorTransport.</summary>
    private static readonly string[] KnownTransports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    [JsonPropertyName("v")]
    public int Version { get; init; } = Present;

    /// <summary>The public key, as COSE has it.</summary>
    [JsonPropertyName("key")]
    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device has signed; 0 where it does not count.</summary>
    [JsonPropertyName("count")]
    public uint SignCount { get; init; }

    [JsonPropertyName("transports")]
    public string[] Transports { get; init; } = [];

    [JsonPropertyName("verified")]
    public bool IsUserVerified { get; init; }

    /// <summary>Whether it can be on several devices.</summary>
    [JsonPropertyName("backupEligible")]
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it is.</summary>
    [JsonPropertyName("backedUp")]
    public bool IsBackedUp { get; init; }

    /// <summary>
    /// The form that is kept. The attestation is not: none is asked for, so it proves nothing.
    /// </summary>
    public static byte[] Write(UserPasskeyInfo passkey) => JsonSerializer.SerializeToUtf8Bytes(
        new KeptPasskey
        {
            PublicKey = passkey.PublicKey,
            SignCount = passkey.SignCount,
            Transports = [.. KnownTransports.Intersect(passkey.Transports ?? [], StringComparer.Ordinal)],
            IsUserVerified = passkey.IsUserVerified,
            IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp,
        },
        KeptPasskeyJson.Default.KeptPasskey);

    /// <summary>A passkey as Identity sees it.</summary>
    /// <exception cref="InvalidOperationException">A later version of ours wrote it.</exception>
    public static UserPasskeyInfo Read(Passkey passkey)
    {
        var kept = JsonSerializer.Deserialize(passkey.State, KeptPasskeyJson.Default.KeptPasskey);
        if (kept is not { Version: Present })
            throw new InvalidOperationException($"A passkey of version {kept?.Version} is not known to this version of Merchant.");

        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            kept.PublicKey,
            passkey.CreatedAt,
            kept.SignCount,
            kept.Transports,
            kept.IsUserVerified,
            kept.IsBackupEligible,
            kept.IsBackedUp,
            attestationObject: [],
            clientDataJson: [])
        {
            Name = passkey.Name,
        };
    }
}

/// <summary>How passkeys are kept.</summary>
[JsonSerializable(typeof(KeptPasskey))]
internal sealed partial class KeptPasskeyJson : JsonSerializerContext;
