using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Merchant.AspNetCore.Identity.Tests.Passkeys;

/// <summary>
/// A device that holds one passkey, and the browser in front of it: real keys, real signatures, and whatever lies a test
/// has it tell. Source: WebAuthn 3.
/// </summary>
internal sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    private ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The id as it is told to hosts.</summary>
    public string IdText => Base64Url.EncodeToString(Id);

    /// <summary>The page that the browser shows.</summary>
    public string Origin { get; set; } = origin;

    public bool IsCrossOrigin { get; set; }

    /// <summary>Whom the passkey is for, in place of what the host says.</summary>
    public string? RpId { get; set; }

    /// <summary>Whether the device asks who holds it.</summary>
    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whether somebody touches the device.</summary>
    public bool IsTouched { get; set; } = true;

    /// <summary>How often it has signed.</summary>
    public uint Count { get; set; }

    /// <summary>What is answered in place of the host's challenge.</summary>
    public string? Challenge { get; set; }

    /// <summary>Whose passkey it says to be.</summary>
    public string UserHandle { get; set; } = "";

    /// <summary>Makes the passkey.</summary>
    public JsonObject Make(JsonElement options)
    {
        var rp = RpId ?? options.GetProperty("rp").GetProperty("id").GetString() ?? "";
        UserHandle = options.GetProperty("user").GetProperty("id").GetString() ?? "";

        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString([.. DataOf(rp, 0x40), .. new byte[16], .. BigEndian((ushort)Id.Length), .. Id, .. PublicKey()]);
        cbor.WriteEndMap();

        return CredentialOf(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            ["attestationObject"] = Base64Url.EncodeToString(cbor.Encode()),
            ["transports"] = new JsonArray("internal", "made-up"),
        });
    }

    /// <summary>Answers a challenge.</summary>
    public JsonObject Sign(JsonElement options)
    {
        var data = DataOf(RpId ?? options.GetProperty("rpId").GetString() ?? "", 0);
        var client = ClientData("webauthn.get", options);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        return CredentialOf(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = UserHandle,
        });
    }

    /// <summary>Has it sign with another key from now on.</summary>
    public void ForgetKey()
    {
        _key.Dispose();
        _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    }

    public void Dispose() => _key.Dispose();

    private JsonObject CredentialOf(JsonObject response) => new()
    {
        ["id"] = IdText,
        ["rawId"] = IdText,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = Challenge ?? options.GetProperty("challenge").GetString(),
        ["origin"] = Origin,
        ["crossOrigin"] = IsCrossOrigin,
    }.ToJsonString());

    private byte[] DataOf(string rp, int flags)
    {
        if (IsTouched)
            flags |= 0x01;
        if (VerifiesUser)
            flags |= 0x04;

        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(rp)), (byte)flags, .. BigEndian(Count)];
    }

    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        foreach (var (label, value) in ((int, int)[])[(1, 2), (3, -7), (-1, 1)])
        {
            cose.WriteInt32(label);
            cose.WriteInt32(value);
        }

        cose.WriteInt32(-2);
        cose.WriteByteString(point.X ?? []);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y ?? []);
        cose.WriteEndMap();
        return cose.Encode();
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] BigEndian(ushort value)
    {
        var bytes = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}
