using System.Security.Claims;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>Inviting, joining, changing roles and leaving, over HTTP.</summary>
public abstract class MemberHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Invite_Accept_IsAMember()
    {
        var account = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(account));
        var email = NewEmail();

        var invited = (await owner.PostAsync($"~/accounts/{account}/members", $$"""{"email":"{{email}}","name":"Ana","role":"developer"}""")).Good(201);
        var id = invited["id"].GetGuid();
        Assert.Equal(owner.PathOf($"~/accounts/{account}/invitations/{id}"), invited.Header("Location"));
        Assert.Equal(
            $$"""{"id":"{{id}}","email":"{{email}}","name":"Ana","role":"developer","invitedBy":"owner@shop.example","invitedAt":"{{Text(host.Host.Now)}}","expiresAt":"{{Text(host.Host.Now.AddDays(7))}}","overdue":false}""",
            invited.Text);
        Assert.Equal($$"""{"items":[{{invited.Text}}],"next":null}""", (await owner.GetAsync($"~/accounts/{account}/invitations")).Good().Text);

        var token = await TokenAsync(email);
        var name = (await host.Admin.GetAsync($"~/accounts/{account}")).Good()["name"].GetString();
        Assert.Equal(
            $$"""{"account":"{{name}}","email":"{{email}}","name":"Ana","role":"developer","expiresAt":"{{Text(host.Host.Now.AddDays(7))}}","needsPassword":true}""",
            (await host.Anonymous.GetAsync($"~/invitations/{token}")).Good().Text);
        var accepted = (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Ana Prieto","password":"correct horse"}""")).Good();
        var person = accepted["personId"].GetGuid();
        Assert.Equal($$"""{"accountId":"{{account}}","personId":"{{person}}","role":"developer"}""", accepted.Text);

        Assert.Equal(
            $$"""{"items":[{"personId":"{{person}}","name":"Ana Prieto","email":"{{email}}","role":"developer","joinedAt":"{{Text(host.Host.Now)}}","version":1}],"next":null}""",
            (await owner.GetAsync($"~/accounts/{account}/members")).Good().Text);
        Assert.Equal("""{"items":[],"next":null}""", (await owner.GetAsync($"~/accounts/{account}/invitations")).Good().Text);
        (await host.Anonymous.GetAsync($"~/invitations/{token}")).Problem(404, "invitations.not_found");
        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Ana","password":"correct horse"}""")).Problem(404, "invitations.not_found");
    }

    [Fact]
    public async Task Invite_SameKeyTwice_InvitesOnce()
    {
        var account = await host.OpenAsync();
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        var json = $$"""{"email":"{{NewEmail()}}","role":"staff"}""";

        var first = (await keyed.PostAsync($"~/accounts/{account}/members", json)).Good(201);
        var before = await host.TakeSnapshotAsync();
        var again = (await keyed.PostAsync($"~/accounts/{account}/members", json)).Good(201);

        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Invite_BadFields_AreNamed()
    {
        var account = await host.UntouchedAsync();

        var refused = (await host.Admin.PostAsync($"~/accounts/{account}/members", """{"email":"x","name":"\u0007","role":"Owner"}""")).AnyProblem();

        Assert.Equal(400, refused.Status);
        Assert.Equal(["email", "name", "role"], refused["errors"].EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Accept_BadFields_AreNamedAndTheLinkStaysGood()
    {
        var token = await host.MailedAsync(await host.OpenAsync(), NewEmail());

        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept")).Problem(400, "people.name.invalid", "password");
        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Ana","password":"short"}""")).Problem(400, "people.password.weak", "password");
        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Ana","password":"correct horse"}""")).Good();
    }

    [Fact]
    public async Task Accept_WhoHasALogin_NeedsNoBody()
    {
        var email = NewEmail();
        var first = await host.MailedAsync(await host.OpenAsync(), email);
        (await host.Anonymous.PostAsync($"~/invitations/{first}/accept", """{"name":"Ana","password":"correct horse"}""")).Good();
        var token = await host.MailedAsync(await host.OpenAsync(), email, "owner");

        Assert.False((await host.Anonymous.GetAsync($"~/invitations/{token}")).Good()["needsPassword"].GetBoolean());
        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"password":"another password"}""")).Problem(400, "invitations.password_not_needed", "password");
        (await host.Anonymous.PostAsync($"~/invitations/{token}/accept")).Good();
    }

    [Fact]
    public async Task Accept_ByManyAtOnce_OneWins()
    {
        var account = await host.OpenAsync();
        var token = await host.MailedAsync(account, NewEmail());

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            host.Anonymous.PostAsync($"~/invitations/{token}/accept", """{"name":"Ana","password":"correct horse"}""")));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.True(a.AnyProblem().Status is 404 or 409, a.ToString()));
        Assert.Equal(1, (await host.Admin.GetAsync($"~/accounts/{account}/members")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task Token_AsABearerToken_IsNobody()
    {
        var account = await host.OpenAsync();
        var bearer = host.Anonymous.With("Authorization", $"Bearer {await host.MailedAsync(account, NewEmail(), "owner")}");

        (await bearer.GetAsync("~/accounts")).Problem(401, "auth.required");
        (await bearer.GetAsync($"~/accounts/{account}/members")).Problem(401, "auth.required");
    }

    [Fact]
    public async Task Resend_TooSoon_IsToldWhenToComeBack()
    {
        var account = await host.OpenAsync();
        var id = await host.InviteAsync(account, NewEmail());

        Assert.Equal("60", (await host.Admin.PostAsync($"~/accounts/{account}/invitations/{id}/resend")).Problem(429, "invitations.too_soon").Header("Retry-After"));
        host.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await host.Admin.PostAsync($"~/accounts/{account}/invitations/{id}/resend")).Good();
    }

    [Fact]
    public async Task Invite_AgainTooSoon_IsToldWhenToComeBack()
    {
        var account = await host.OpenAsync();
        var json = $$"""{"email":"{{NewEmail()}}","role":"staff"}""";
        (await host.Admin.PostAsync($"~/accounts/{account}/members", json)).Good(201);
        host.Host.Clock.Advance(TimeSpan.FromSeconds(20));

        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        foreach (var caller in (Api[])[host.Admin, keyed])
            Assert.Equal("40", (await caller.PostAsync($"~/accounts/{account}/members", json)).Problem(429, "invitations.too_soon").Header("Retry-After"));

        host.Host.Clock.Advance(TimeSpan.FromSeconds(40));
        (await keyed.PostAsync($"~/accounts/{account}/members", json)).Good(201);
    }

    [Fact]
    public async Task Invite_SameKeyAtOnce_InvitesOnceAndAnswersAlike()
    {
        var account = await host.OpenAsync();
        var keyed = host.Admin.With("Idempotency-Key", host.NewHandle());
        var json = $$"""{"email":"{{NewEmail()}}","role":"staff"}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => keyed.PostAsync($"~/accounts/{account}/members", json)));

        Assert.Single(answers.Select(a => a.Good(201).Text).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Staff_WhoOwnsAnAccount_IsItsOwnerAndStaffElsewhere()
    {
        var (own, other) = (await host.OpenAsync(), await host.OpenAsync());
        var both = host.Host.As(new Person((ClaimTypes.NameIdentifier, "eve"), ("merchant:staff", "agent"), ("merchant:account", $"{own}:owner")));

        (await both.PostAsync($"~/accounts/{own}/members", $$"""{"email":"{{NewEmail()}}","role":"staff"}""")).Good(201);
        (await both.PostAsync($"~/accounts/{own}/dispatches", """[{"id":"1","dispatchedAt":"2026-01-01T00:00:00Z"}]""")).Good();
        (await both.GetAsync($"~/accounts/{own}/audit")).Good();
        (await both.PostAsync($"~/accounts/{other}/members", $$"""{"email":"{{NewEmail()}}","role":"staff"}""")).Problem(403, "accounts.owner_only");
        (await both.PostAsync($"~/accounts/{other}/dispatches", """[{"id":"1","dispatchedAt":"2026-01-01T00:00:00Z"}]""")).Problem(403, "accounts.members_only");
        (await both.GetAsync($"~/accounts/{other}/members")).Good();
        (await both.GetAsync("~/admin/staff?limit=1")).Good();
        Assert.Contains(await Pages.ListAsync(both, "~/accounts"), a => a.GetProperty("id").GetGuid() == other);
    }

    [Fact]
    public async Task Revoke_Invitation_VoidsItsLink()
    {
        var account = await host.OpenAsync();
        var token = await host.MailedAsync(account, NewEmail());
        var id = (await host.Admin.GetAsync($"~/accounts/{account}/invitations")).Good()["items"][0].GetProperty("id").GetGuid();

        Assert.Equal(204, (await host.Admin.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/invitations/{id}")).Status);
        (await host.Anonymous.GetAsync($"~/invitations/{token}")).Problem(404, "invitations.not_found");
        (await host.Admin.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/invitations/{id}")).Problem(409, "invitations.not_open");
    }

    [Fact]
    public async Task ForeignIds_AreNotFound()
    {
        var (own, other) = (await host.OpenAsync(), await host.OpenAsync());
        var invitation = await host.InviteAsync(other, NewEmail());
        var person = await host.AddMemberAsync(other, NewEmail());
        var owner = host.Host.As(Person.Owner(own));
        var before = await host.TakeSnapshotAsync();

        foreach (var id in (string[])[$"{invitation}", $"{Guid.Empty}", "x", "1"])
        {
            (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{own}/invitations/{id}")).Problem(404, "invitations.not_found");
            (await owner.PostAsync($"~/accounts/{own}/invitations/{id}/resend")).Problem(404, "invitations.not_found");
        }

        foreach (var id in (string[])[$"{person}", $"{Guid.Empty}", "x", "1"])
        {
            (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{own}/members/{id}")).Problem(404, "members.not_found");
            (await owner.PutAsync($"~/accounts/{own}/members/{id}", """{"role":"owner"}""")).Problem(404, "members.not_found");
        }

        (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{other}/members/{person}")).Problem(404, "accounts.not_found");
        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task ChangeRole_Member_IsAnswered()
    {
        var account = await host.OpenAsync();
        var person = await host.AddMemberAsync(account, NewEmail());

        var changed = (await host.Admin.PutAsync($"~/accounts/{account}/members/{person}", """{"role":"owner","version":1}""")).Good();

        Assert.Equal(("owner", 2), (changed["role"].GetString(), changed["version"].GetInt32()));
        (await host.Admin.PutAsync($"~/accounts/{account}/members/{person}", """{"role":"staff","version":1}""")).Problem(409, "common.stale", "version");
        (await host.Admin.PutAsync($"~/accounts/{account}/members/{person}", """{"role":"staff"}""")).Problem(409, "members.last_owner");
        (await host.Admin.PutAsync($"~/accounts/{account}/members/{person}", """{"role":"0"}""")).Problem(400, "members.role.unknown", "role");
        (await host.Admin.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/members/{person}")).Problem(409, "members.last_owner");
    }

    [Fact]
    public async Task Remove_Oneself_IsFreeToAnybody()
    {
        var account = await host.OpenAsync();
        var (ana, ben) = (await host.AddMemberAsync(account, NewEmail()), await host.AddMemberAsync(account, NewEmail()));
        var self = host.Host.As(new Person((ClaimTypes.NameIdentifier, $"{ana}"), ("merchant:account", $"{account}:staff")));

        (await self.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/members/{ben}")).Problem(403, "accounts.owner_only");
        Assert.Equal(204, (await self.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/members/{ana}")).Status);
        Assert.Equal(1, (await host.Admin.GetAsync($"~/accounts/{account}/members")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task Members_SecondPage_FollowsTheFirst()
    {
        var account = await host.OpenAsync();
        for (var i = 0; i < 3; i++)
            await host.AddMemberAsync(account, NewEmail());

        var first = (await host.Admin.GetAsync($"~/accounts/{account}/members?limit=2")).Good();
        var second = (await host.Admin.GetAsync($"~/accounts/{account}/members?limit=2&cursor={first["next"].GetString()}")).Good();

        Assert.Equal((2, 1), (first["items"].GetArrayLength(), second["items"].GetArrayLength()));
        (await host.Admin.GetAsync($"~/accounts/{account}/members?cursor=x")).Problem(400, "common.page.cursor", "cursor");
        (await host.Admin.GetAsync($"~/accounts/{account}/invitations?cursor=x")).Problem(400, "common.page.cursor", "cursor");
    }

    private string NewEmail() => $"{host.NewHandle()}@shop.example";

    private static string Text(DateTimeOffset instant) => $"{instant:yyyy-MM-ddTHH:mm:ssZ}";

    private async Task<string> TokenAsync(string email)
    {
        await host.Host.DeliverAsync();
        return host.TokenTo(email);
    }
}

public sealed class MemberHttpTests(SqliteHost host) : MemberHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class PostgreSqlMemberHttpTests(PostgreSqlHost host) : MemberHttpFacts(host), IClassFixture<PostgreSqlHost>;

public sealed class HostileMemberHttpTests(HostileHost host) : MemberHttpFacts(host), IClassFixture<HostileHost>;
