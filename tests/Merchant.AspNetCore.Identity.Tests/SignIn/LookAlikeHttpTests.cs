using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>Addresses that look like somebody's, and somebody's in another case; the hostile host thinks in Turkish.</summary>
public abstract class LookAlikeHttpFacts(SignInHost host)
{
    /// <summary>What is put in place of which letter of the address <c>kira.iris-…@shop.example</c>.</summary>
    public static TheoryData<string, string> LookAlikes => new()
    {
        { "k", "\u212a" },
        { "i", "\u0131" },
        { "i", "\u0130" },
        { "i", "i\u0307" },
        { "a", "\u0430" },
        { "s", "\u017f" },
        { "k", "\uff4b" },
        { "@shop", "@\u0455hop" },
        { "@shop", "@sh\u043ep" },
    };

    /// <summary>Ways to write a domain that all name the same one.</summary>
    public static TheoryData<string> SameDomain => ["@SHOP.EXAMPLE", "@\uff53\uff48\uff4f\uff50.example", "@\u017fhop.example"];

    [Theory]
    [MemberData(nameof(LookAlikes))]
    public async Task LookAlike_AtEveryDoor_NeverReachesTheOther(string letter, string like)
    {
        var (email, id) = await KiraAsync();
        var alike = email.Replace(letter, like, StringComparison.Ordinal);
        Assert.NotEqual(email, alike);

        (await SignInAsync(alike)).Problem(401, "auth.credentials");
        Assert.Contains((await ForgetAsync(alike)).Status, (int[])[202, 400]);
        await host.Host.DeliverAsync();
        Assert.Empty(host.Mail.To(email));
        Assert.Empty(host.Mail.To(alike));

        // Whoever has that other address can be invited: as somebody else.
        var account = await host.OpenAsync();
        var invited = await InviteAsync(account, alike);
        if (invited.Status == 400)
        {
            invited.Problem(400, "common.email.invalid", "email");
            return;
        }

        await host.Host.DeliverAsync();
        var token = host.Mail.TokenOf(alike);
        Assert.True((await host.Anonymous.GetAsync($"~/invitations/{token}")).Good()["needsPassword"].GetBoolean());
        var accepted = (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Eve","password":"eves own sentence"}""")).Good();
        Assert.NotEqual(id, accepted["personId"].GetGuid());
        Assert.Equal(id, (await SignInAsync(email)).Good()["personId"].GetGuid());
        (await SignInAsync(email, "eves own sentence")).Problem(401, "auth.credentials");
    }

    [Theory]
    [MemberData(nameof(SameDomain))]
    public async Task SameDomain_WrittenInAnotherWay_IsMailedToTheAddressOnRecord(string domain)
    {
        var (email, id) = await KiraAsync();
        var written = email.Replace("@shop.example", domain, StringComparison.Ordinal);

        Assert.Equal(id, (await SignInAsync(written)).Good()["personId"].GetGuid());
        Assert.Equal(202, (await ForgetAsync(written)).Status);
        await host.Host.DeliverAsync();

        Assert.Single(host.Mail.To(email));
        Assert.Empty(host.Mail.To(written));
    }

    [Fact]
    public async Task MixedCase_OfTheAddress_IsTheSamePerson()
    {
        var (email, id) = await KiraAsync();

        foreach (var written in (string[])[email.ToUpperInvariant(), email.Replace("kira.iris", "KiRa.IRIs", StringComparison.Ordinal), $"  {email}  "])
        {
            Assert.Equal(id, (await SignInAsync(written)).Good()["personId"].GetGuid());
            Assert.Equal(202, (await ForgetAsync(written)).Status);
        }

        await host.Host.DeliverAsync();
        Assert.Equal(3, host.Mail.To(email).Count);

        var upper = email.ToUpperInvariant();
        (await InviteAsync(await host.OpenAsync(), upper)).Good(201);
        await host.Host.DeliverAsync();
        var token = host.Mail.TokenOf(upper);
        Assert.False((await host.Anonymous.GetAsync($"~/invitations/{token}")).Good()["needsPassword"].GetBoolean());
        Assert.Equal(id, (await host.Anonymous.PostAsync($"~/invitations/{token}/accept")).Good()["personId"].GetGuid());
    }

    private async Task<(string Email, Guid Id)> KiraAsync()
    {
        var email = $"kira.iris-{host.NewHandle()}".Replace("store-", "", StringComparison.Ordinal) + "@shop.example";
        return (email, (await host.AddAsync(email)).Value);
    }

    private Task<Answered> SignInAsync(string email, string password = SignInHost.Password) =>
        host.Anonymous.PostAsync("~/staff/sign-in", new JsonObject { ["email"] = email, ["password"] = password, ["mode"] = "bearer" }.ToJsonString());

    private Task<Answered> ForgetAsync(string email) =>
        host.Anonymous.PostAsync("~/staff/forgot-password", new JsonObject { ["email"] = email }.ToJsonString());

    private Task<Answered> InviteAsync(Guid account, string email) =>
        host.Admin.PostAsync($"~/accounts/{account}/members", new JsonObject { ["email"] = email, ["role"] = "owner" }.ToJsonString());
}

public sealed class SqliteLookAlikeHttpTests(SqliteSignIn host) : LookAlikeHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class HostileLookAlikeHttpTests(HostileSignIn host) : LookAlikeHttpFacts(host), IClassFixture<HostileSignIn>;
