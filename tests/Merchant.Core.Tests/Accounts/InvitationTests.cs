using Merchant.Common;
using Merchant.People;

namespace Merchant.Accounts;

public sealed class InvitationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private static readonly Actor Owner = Actor.Member("ana");

    [Fact]
    public void Open_Invitation_HoldsUntilItsExpiry()
    {
        var invitation = Open();

        Assert.Equal(("Ben@Shop.example", "ben@shop.example", MemberRole.Staff, "ana", 1), (invitation.Email, invitation.EmailKey, invitation.Role, invitation.InvitedBy, invitation.Version));
        Assert.Equal([true, true, false], new[] { Now, Now + Lifetime - TimeSpan.FromMicroseconds(1), Now + Lifetime }.Select(invitation.Holds));
    }

    [Fact]
    public void Renew_Open_TakesRoleExpiryAndWhoInvited()
    {
        var invitation = Open(PersonName.Parse("Ben").Value);

        Assert.True(invitation.Renew(null, MemberRole.Owner, Actor.Member("cy"), Now.AddDays(9), Lifetime).IsSuccess);

        Assert.Equal(("Ben", MemberRole.Owner, "cy", Now.AddDays(16), 2), (invitation.Name, invitation.Role, invitation.InvitedBy, invitation.ExpiresAt, invitation.Version));
        Assert.Equal((Now, Now.AddDays(9)), (invitation.InvitedAt, invitation.IssuedAt));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    public void Resend_WithinAMinute_IsTooSoon(int milliseconds, bool accepted)
    {
        var invitation = Open();

        var resent = invitation.Resend(Now.AddMilliseconds(milliseconds), Lifetime);

        Assert.Equal(accepted ? null : "invitations.too_soon", resent.Error?.Code);
        Assert.Equal(accepted ? 2 : 1, invitation.Version);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(59_999, false)]
    [InlineData(60_000, true)]
    public void Renew_WithinAMinute_IsTooSoon(int milliseconds, bool accepted)
    {
        var invitation = Open();

        var renewed = invitation.Renew(null, MemberRole.Owner, Owner, Now.AddMilliseconds(milliseconds), Lifetime);

        Assert.Equal(accepted ? null : "invitations.too_soon", renewed.Error?.Code);
        Assert.Equal(accepted ? null : TimeSpan.FromMilliseconds(60_000 - milliseconds), renewed.Error?.RetryAfter);
        Assert.Equal(accepted ? (MemberRole.Owner, 2) : (MemberRole.Staff, 1), (invitation.Role, invitation.Version));
    }

    [Fact]
    public void Change_AcceptedOrRevoked_IsRefused()
    {
        var (accepted, revoked) = (Open(), Open());
        Assert.True(accepted.Accept(new PersonId(Guid.Empty), Now).IsSuccess);
        Assert.True(revoked.Revoke().IsSuccess);

        foreach (var over in (Invitation[])[accepted, revoked])
        {
            Assert.Equal("invitations.not_open", over.Revoke().Error?.Code);
            Assert.Equal("invitations.not_open", over.Resend(Now.AddHours(1), Lifetime).Error?.Code);
            Assert.Equal("invitations.not_open", over.Renew(null, MemberRole.Staff, Owner, Now, Lifetime).Error?.Code);
            Assert.Equal("invitations.not_found", over.Accept(new PersonId(Guid.Empty), Now).Error?.Code);
            Assert.Equal(2, over.Version);
        }
    }

    [Fact]
    public void Accept_Overdue_IsNotFound() =>
        Assert.Equal("invitations.not_found", Open().Accept(new PersonId(Guid.Empty), Now + Lifetime).Error?.Code);

    [Fact]
    public void Revoke_Overdue_IsFree()
    {
        var invitation = Open();

        Assert.True(invitation.Revoke().IsSuccess);
        Assert.Equal(InvitationStatus.Revoked, invitation.Status);
    }

    private static Invitation Open(PersonName? name = null) =>
        Invitation.Open(AccountId.New(Now), EmailAddress.Parse("Ben@Shop.example").Value, name, MemberRole.Staff, "es", Owner, Now, Lifetime);
}
