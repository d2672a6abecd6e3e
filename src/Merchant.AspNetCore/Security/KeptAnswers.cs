using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;
using Microsoft.AspNetCore.DataProtection;

namespace Merchant.AspNetCore.Security;

/// <summary>Writes answers down encrypted, and reads them again: a kept answer may hold what only its caller may see.</summary>
internal sealed class KeptAnswers(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Merchant.Idempotency");

    public byte[] Seal(Answer answer) => _protector.Protect(
        JsonSerializer.SerializeToUtf8Bytes(new KeptAnswer(answer.Status, answer.Location, answer.Body), KeptAnswerJson.Default.KeptAnswer));

    /// <summary>The answer; null when its key is gone.</summary>
    public Answer? Open(byte[] sealedAnswer)
    {
        try
        {
            var kept = JsonSerializer.Deserialize(_protector.Unprotect(sealedAnswer), KeptAnswerJson.Default.KeptAnswer);
            return kept is null ? null : new Answer(kept.Status, kept.Body) { Location = kept.Location, IsReplayed = true };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>An answer as it is kept.</summary>
internal sealed record KeptAnswer(int Status, string? Location, byte[] Body);

/// <summary>How kept answers are written.</summary>
[JsonSerializable(typeof(KeptAnswer))]
internal sealed partial class KeptAnswerJson : JsonSerializerContext;
