using System.Security.Claims;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Tests.Security;

public sealed class ClaimsActorResolverTests
{
    private const string Account = "01a20679-dd52-77b8-a6e5-91146804f9e2";

    private static readonly AccountId AccountId = new(Guid.Parse(Account));

    [Fact]
    public async Task ResolveAsync_NobodySignedIn_IsAnonymous() =>
        Assert.Equal(Actor.Anonymous, await ResolveAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u1")]))));

    [Theory]
    [InlineData(ClaimTypes.NameIdentifier)]
    [InlineData("sub")]
    public async Task ResolveAsync_PersonId_IsTakenFromEitherClaim(string claim)
    {
        var actor = await ResolveAsync(new Claim(claim, "u1"));

        Assert.Equal((ActorKind.Member, "u1", "Portal"), (actor.Kind, actor.Id, actor.Via));
    }

    [Fact]
    public async Task ResolveAsync_NoPersonId_IsAnonymous() =>
        Assert.Equal(ActorKind.Anonymous, (await ResolveAsync(new Claim("merchant:staff", "administrator"))).Kind);

    [Theory]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public async Task ResolveAsync_PersonIdThatIsNone_IsAnonymous(string id) =>
        Assert.Equal(ActorKind.Anonymous, (await ResolveAsync(new Claim("sub", id))).Kind);

    [Fact]
    public async Task ResolveAsync_PersonIdLongerThanTheTrailHolds_IsAnonymous() =>
        Assert.Equal(ActorKind.Anonymous, (await ResolveAsync(new Claim("sub", new string('x', 201)))).Kind);

    [Fact]
    public async Task ResolveAsync_StaffRoles_MakeStaff()
    {
        var actor = await ResolveAsync(new Claim("sub", "u1"), new Claim("merchant:staff", "agent"), new Claim("merchant:staff", "executive"));

        Assert.Equal(ActorKind.Staff, actor.Kind);
        Assert.Equal([StaffRole.Executive, StaffRole.Agent], actor.StaffRoles);
    }

    [Fact]
    public async Task ResolveAsync_StaffRoleAndMembership_AreBothTheirs()
    {
        var actor = await ResolveAsync(new Claim("sub", "u1"), new Claim("merchant:staff", "agent"), new Claim("merchant:account", $"{Account}:owner"));

        Assert.Equal((ActorKind.Staff, MemberRole.Owner), (actor.Kind, actor.RoleIn(AccountId)));
        Assert.Equal([StaffRole.Agent], actor.StaffRoles);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("superuser")]
    [InlineData("administrator,agent")]
    [InlineData("")]
    public async Task ResolveAsync_StaffRoleThatIsNone_GrantsNothing(string role)
    {
        var actor = await ResolveAsync(new Claim("sub", "u1"), new Claim("merchant:staff", role));

        Assert.Equal((ActorKind.Member, false), (actor.Kind, actor.IsAdministrator));
    }

    [Theory]
    [InlineData("owner", MemberRole.Owner)]
    [InlineData("staff", MemberRole.Staff)]
    [InlineData("developer", MemberRole.Developer)]
    public async Task ResolveAsync_Membership_GivesItsRole(string role, MemberRole expected)
    {
        var actor = await ResolveAsync(new Claim("sub", "u1"), new Claim("merchant:account", $"{Account}:{role}"));

        Assert.Equal(expected, actor.RoleIn(AccountId));
    }

    [Fact]
    public async Task ResolveAsync_TwoRolesInOneAccount_GivesTheStronger()
    {
        var actor = await ResolveAsync(
            new Claim("sub", "u1"), new Claim("merchant:account", $"{Account}:developer"), new Claim("merchant:account", $"{Account}:owner"));

        Assert.Equal(MemberRole.Owner, actor.RoleIn(AccountId));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData(Account)]
    [InlineData(Account + ":")]
    [InlineData(Account + ":king")]
    [InlineData(Account + ":0")]
    [InlineData(Account + ":owner:x")]
    [InlineData("not-a-guid:owner")]
    public async Task ResolveAsync_MembershipThatIsNone_GrantsNothing(string text)
    {
        var actor = await ResolveAsync(new Claim("sub", "u1"), new Claim("merchant:account", text));

        Assert.Empty(actor.Memberships);
    }

    [Fact]
    public async Task ResolveAsync_ClaimsAddedByATransformation_Count()
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u1")], "Portal"));
        principal.AddIdentity(new ClaimsIdentity([new Claim("merchant:staff", "agent")]));

        Assert.Equal([StaffRole.Agent], (await ResolveAsync(principal)).StaffRoles);
    }

    private static ValueTask<Actor> ResolveAsync(params Claim[] claims) => ResolveAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, "Portal")));

    private static ValueTask<Actor> ResolveAsync(ClaimsPrincipal principal) =>
        new ClaimsActorResolver(Options.Create(new MerchantHttpOptions())).ResolveAsync(principal, CancellationToken.None);
}
