using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

/// <summary>
/// Somebody's invitation into an account, by e-mail address. Who holds a link from the mail may accept it, once and
/// while it is not overdue; the links are kept apart, as <see cref="OneTimeToken"/>s.
/// </summary>
public sealed class Invitation
{
    private Invitation(AccountId accountId, InvitationId id, string email, string emailKey, MemberRole role, string invitedBy, DateTimeOffset invitedAt)
    {
        AccountId = accountId;
        Id = id;
        Email = email;
        EmailKey = emailKey;
        Role = role;
        InvitedBy = invitedBy;
        InvitedAt = invitedAt;
        Version = 1;
    }

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The identifier.</summary>
    public InvitationId Id { get; private set; }

    /// <summary>The address it goes to, as it was written.</summary>
    public string Email { get; private set; }

    /// <summary>What the address is compared by, once among the account's open invitations; see <see cref="EmailAddress.Key"/>.</summary>
    public string EmailKey { get; private set; }

    /// <summary>The name of the person invited; null where it is not known.</summary>
    public string? Name { get; private set; }

    /// <summary>The language they read (a BCP 47 tag); null where it is not known.</summary>
    public string? Language { get; private set; }

    /// <summary>The role they are to have.</summary>
    public MemberRole Role { get; private set; }

    /// <summary>Who invited them, or did so last; see <see cref="Actor.Id"/>.</summary>
    public string InvitedBy { get; private set; }

    /// <summary>When they were first invited.</summary>
    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>When the present link was asked for.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>From when on it cannot be accepted.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How far it is.</summary>
    public InvitationStatus Status { get; private set; }

    /// <summary>Who accepted it; null while nobody has.</summary>
    public PersonId? AcceptedBy { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>Invites somebody.</summary>
    public static Invitation Open(
        AccountId account, EmailAddress email, PersonName? name, MemberRole role, string? language, Actor invitedBy, DateTimeOffset now, TimeSpan lifetime) =>
        new(account, InvitationId.New(now), email.Value, email.Key, role, invitedBy.Id, now)
        {
            Name = name?.Value,
            Language = language,
            IssuedAt = now,
            ExpiresAt = now + lifetime,
        };

    /// <summary>Whether it can be accepted.</summary>
    public bool Holds(DateTimeOffset now) => Status == InvitationStatus.Open && now < ExpiresAt;

    /// <summary>
    /// Invites them once more, in whatever role it is now. Errors: <c>invitations.not_open</c>, <c>invitations.too_soon</c>.
    /// </summary>
    public Result Renew(PersonName? name, MemberRole role, Actor invitedBy, DateTimeOffset now, TimeSpan lifetime) =>
        Change(InvitationRules.CheckOpen(Status) ?? InvitationRules.CheckPause(IssuedAt, now), () =>
        {
            Name = name?.Value ?? Name;
            (Role, InvitedBy) = (role, invitedBy.Id);
            (IssuedAt, ExpiresAt) = (now, now + lifetime);
        });

    /// <summary>Has a further link sent. Errors: <c>invitations.not_open</c>, <c>invitations.too_soon</c>.</summary>
    public Result Resend(DateTimeOffset now, TimeSpan lifetime) => Change(
        InvitationRules.CheckOpen(Status) ?? InvitationRules.CheckPause(IssuedAt, now),
        () => (IssuedAt, ExpiresAt) = (now, now + lifetime));

    /// <summary>Takes the invitation back. Errors: <c>invitations.not_open</c>.</summary>
    public Result Revoke() => Change(InvitationRules.CheckOpen(Status), () => Status = InvitationStatus.Revoked);

    /// <summary>Notes who accepted it. Errors: <c>invitations.not_found</c> where it holds no longer.</summary>
    public Result Accept(PersonId person, DateTimeOffset now) => Change(
        Holds(now) ? null : InvitationRules.NotFound,
        () => (Status, AcceptedBy) = (InvitationStatus.Accepted, person));

    private Result Change(Error? refused, Action change)
    {
        if (refused is not null)
            return refused;

        change();
        Version++;
        return Result.Success();
    }
}
