using System.Text.Json.Serialization;
using Merchant.Accounts;
using Merchant.AspNetCore.Common;
using Merchant.Common;

namespace Merchant.AspNetCore.Accounts;

/// <summary>A member.</summary>
internal sealed record MemberContract(
    [property: JsonPropertyName("personId")] Guid PersonId,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("role"), JsonConverter(typeof(WordConverter<MemberRole>))] MemberRole Role,
    [property: JsonPropertyName("joinedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset JoinedAt,
    [property: JsonPropertyName("version")] int Version)
{
    public const string Example = """
        {"personId":"019dd1c2-6f00-7000-8000-0000000000bb","name":"Lola Ruiz","email":"lola@casa-lola.example","role":"owner",
        "joinedAt":"2026-11-23T09:00:00Z","version":1}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static MemberContract Of(MemberView member) =>
        new(member.PersonId.Value, member.Name, member.Email, member.Role, member.JoinedAt, member.Version);
}

/// <summary>An open invitation.</summary>
internal sealed record InvitationContract(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("role"), JsonConverter(typeof(WordConverter<MemberRole>))] MemberRole Role,
    [property: JsonPropertyName("invitedBy")] string InvitedBy,
    [property: JsonPropertyName("invitedAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset InvitedAt,
    [property: JsonPropertyName("expiresAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset ExpiresAt,
    [property: JsonPropertyName("overdue")] bool IsOverdue)
{
    public const string Example = """
        {"id":"019dd1c2-6f00-7000-8000-0000000000cc","email":"ana@casa-lola.example","name":null,"role":"staff",
        "invitedBy":"019dd1c2-6f00-7000-8000-0000000000bb","invitedAt":"2026-11-23T09:00:00Z","expiresAt":"2026-11-30T09:00:00Z","overdue":false}
        """;

    public const string PageExample = $$"""{"items":[{{Example}}],"next":null}""";

    public static InvitationContract Of(Invitation invitation, DateTimeOffset now) => new(
        invitation.Id.Value,
        invitation.Email,
        invitation.Name,
        invitation.Role,
        invitation.InvitedBy,
        invitation.InvitedAt,
        invitation.ExpiresAt,
        !invitation.Holds(now));
}

/// <summary>What a link to an invitation offers.</summary>
internal sealed record InvitationOfferContract(
    [property: JsonPropertyName("account")] string Account,
    [property: JsonPropertyName("email")] string Email,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("role"), JsonConverter(typeof(WordConverter<MemberRole>))] MemberRole Role,
    [property: JsonPropertyName("expiresAt"), JsonConverter(typeof(InstantConverter))] DateTimeOffset ExpiresAt,
    [property: JsonPropertyName("needsPassword")] bool NeedsPassword)
{
    public const string Example = """
        {"account":"Casa Lola","email":"ana@casa-lola.example","name":null,"role":"staff","expiresAt":"2026-11-30T09:00:00Z","needsPassword":true}
        """;

    public static InvitationOfferContract Of(InvitationOffer offer) =>
        new(offer.Account, offer.Email, offer.Name, offer.Role, offer.ExpiresAt, offer.NeedsPassword);
}

/// <summary>Who joined.</summary>
internal sealed record AcceptedInvitationContract(
    [property: JsonPropertyName("accountId")] Guid AccountId,
    [property: JsonPropertyName("personId")] Guid PersonId,
    [property: JsonPropertyName("role"), JsonConverter(typeof(WordConverter<MemberRole>))] MemberRole Role)
{
    public const string Example = """
        {"accountId":"019dd1c2-6f00-7000-8000-0000000000aa","personId":"019dd1c2-6f00-7000-8000-0000000000bd","role":"staff"}
        """;

    public static AcceptedInvitationContract Of(AcceptedInvitation accepted) =>
        new(accepted.AccountId.Value, accepted.PersonId.Value, accepted.Role);
}

/// <summary>Somebody to invite.</summary>
internal sealed record InviteMemberContract
{
    public const string Example = """{"email":"ana@casa-lola.example","role":"staff","language":"es"}""";

    [JsonPropertyName("email")]
    public string? Email { get; init; }

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [JsonPropertyName("language")]
    public string? Language { get; init; }
}

/// <summary>Another role.</summary>
internal sealed record RoleChangeContract
{
    public const string Example = """{"role":"developer","version":1}""";

    [JsonPropertyName("role")]
    public string? Role { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }
}

/// <summary>How an invitation is accepted.</summary>
internal sealed record AcceptInvitationContract
{
    public const string Example = """{"name":"Ana Prieto","password":"correct horse battery staple"}""";

    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("password")]
    public string? Password { get; init; }
}

/// <summary>The contracts of members and invitations.</summary>
[JsonSerializable(typeof(ItemPage<MemberContract>))]
[JsonSerializable(typeof(ItemPage<InvitationContract>))]
[JsonSerializable(typeof(InvitationOfferContract))]
[JsonSerializable(typeof(AcceptedInvitationContract))]
[JsonSerializable(typeof(InviteMemberContract))]
[JsonSerializable(typeof(RoleChangeContract))]
[JsonSerializable(typeof(AcceptInvitationContract))]
internal sealed partial class MembersJson : JsonSerializerContext
{
    public static MembersJson Http { get; } = new(HttpJson.Options());
}
