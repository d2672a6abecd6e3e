using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Applications;

/// <summary>The contracts of applicants and of their form.</summary>
[JsonSerializable(typeof(NewApplicationContract))]
[JsonSerializable(typeof(StartedApplicationContract))]
[JsonSerializable(typeof(ApplicationTrackContract))]
[JsonSerializable(typeof(EmailProofContract))]
[JsonSerializable(typeof(ProvenApplicationContract))]
[JsonSerializable(typeof(DraftChangesContract))]
[JsonSerializable(typeof(ApplicationDraftContract))]
[JsonSerializable(typeof(ApplicationFormContract))]
internal sealed partial class ApplicantsJson : JsonSerializerContext
{
    public static ApplicantsJson Http { get; } = new(HttpJson.Options());
}
