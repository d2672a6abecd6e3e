using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Identity.Tests.Passwords;

/// <summary>What a link in somebody's mail is good for when the password has changed since, or was never theirs.</summary>
public abstract class PasswordLinkHttpFacts(SignInHost host)
{
    private const string Next = "another long sentence";

    [Fact]
    public async Task ResetLink_AfterAChangeOfThePassword_IsVoid()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var mine = await host.BearerAsync(email);
        await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""");
        await host.Host.DeliverAsync();

        Assert.Equal(204, (await mine.PostAsync("~/staff/change-password", $$"""{"currentPassword":"{{SignInHost.Password}}","newPassword":"{{Next}}"}""")).Status);

        (await ResetAsync(host.Mail.TokenOf(email))).Problem(404, "auth.reset_token.not_found");
    }

    [Fact]
    public async Task WelcomeLink_LetsNewStaffChooseAPasswordOnce()
    {
        var email = await HireAsync();

        Assert.Equal("people.welcome", host.Mail.To(email).Single().Template);
        Assert.Equal(204, (await ResetAsync(host.Mail.TokenOf(email))).Status);
        (await host.SignInAsync(email, Next)).Good();
        (await ResetAsync(host.Mail.TokenOf(email))).Problem(404, "auth.reset_token.not_found");
    }

    [Fact]
    public async Task WelcomeLink_AfterAPasswordWasChosenByInvitation_IsVoid()
    {
        var account = await host.OpenAsync();
        var email = await HireAsync();
        var welcome = host.Mail.TokenOf(email);
        (await host.Admin.PostAsync($"~/accounts/{account}/members", $$"""{"email":"{{email}}","role":"owner"}""")).Good(201);
        await host.Host.DeliverAsync();
        (await AcceptAsync(host.Mail.TokenOf(email), SignInHost.Password)).Good();

        (await ResetAsync(welcome)).Problem(404, "auth.reset_token.not_found");
    }

    [Fact]
    public async Task Acceptance_ByAnAddressThatAStrangerSetAPasswordFor_VoidsThatPassword()
    {
        var account = await host.OpenAsync();
        var email = await SquatAsync("the strangers password");
        var stranger = await host.BearerAsync(email, "the strangers password");
        (await host.Admin.PostAsync($"~/accounts/{account}/members", $$"""{"email":"{{email}}","role":"owner"}""")).Good(201);
        await host.Host.DeliverAsync();
        var link = host.Mail.TokenOf(email);

        Assert.True((await host.Anonymous.GetAsync($"~/invitations/{link}")).Good()["needsPassword"].GetBoolean());
        (await AcceptAsync(link, Next)).Good();

        (await stranger.GetAsync("~/staff/me")).Problem(401, "auth.required");
        (await host.SignInAsync(email, "the strangers password")).Problem(401, "auth.credentials");
        (await host.SignInAsync(email, Next)).Good();
    }

    [Fact]
    public async Task Change_OfThePassword_IsToldByMail()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""");
        await host.Host.DeliverAsync();

        await ResetAsync(host.Mail.TokenOf(email));
        await host.Host.DeliverAsync();

        Assert.Equal(["people.password_reset", "people.password_changed"], host.Mail.To(email).Select(n => n.Template));
        Assert.Equal(["changedAt"], host.Mail.To(email)[^1].Values.Keys);
    }

    [Theory]
    [InlineData("1234567890")]
    [InlineData("PassWord123")]
    public async Task Password_ThatIsTriedFirst_IsRefused(string password)
    {
        var email = await HireAsync();

        var refused = await host.Anonymous.PostAsync("~/staff/reset-password", $$"""{"token":"{{host.Mail.TokenOf(email)}}","password":"{{password}}"}""");

        refused.Problem(400, "people.password.weak", "password");
    }

    [Fact]
    public async Task Password_WrittenWithOtherCharactersForTheSameLetters_IsTheSame()
    {
        var email = host.NewEmail();
        await host.AddAsync(email, "contrasen\u0303a larga");

        (await host.SignInAsync(email, "contrase\u00f1a larga")).Good();
    }

    private async Task<string> HireAsync()
    {
        var email = host.NewEmail();
        (await host.Admin.PostAsync("~/admin/staff", $$"""{"email":"{{email}}","name":"Walt","roles":["agent"]}""")).Good(201);
        await host.Host.DeliverAsync();
        return email;
    }

    /// <summary>Somebody has set a password under an address that nobody has proven.</summary>
    private async Task<string> SquatAsync(string password)
    {
        var email = host.NewEmail();
        await using var scope = host.Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var hash = await services.GetRequiredService<IPasswords>().HashAsync(password, email, TestContext.Current.CancellationToken);
        await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var person = Merchant.People.Person.Add(Realm.Platform, EmailAddress.Parse(email).Value, PersonName.Parse("Stranger").Value, host.Clock.Now());
                services.GetRequiredService<IPersonStore>().Add(person);
                await services.GetRequiredService<IPasswords>().SetAsync(person, hash.Value, token);
                return true;
            },
            TestContext.Current.CancellationToken);
        return email;
    }

    private Task<Answered> ResetAsync(string token) =>
        host.Anonymous.PostAsync("~/staff/reset-password", $$"""{"token":"{{token}}","password":"{{Next}}"}""");

    private Task<Answered> AcceptAsync(string token, string password) =>
        host.Anonymous.PostAsync($"~/invitations/{token}/accept", $$"""{"password":"{{password}}"}""");
}

public sealed class SqlitePasswordLinkHttpTests(SqliteSignIn host) : PasswordLinkHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlPasswordLinkHttpTests(PostgreSqlSignIn host) : PasswordLinkHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
