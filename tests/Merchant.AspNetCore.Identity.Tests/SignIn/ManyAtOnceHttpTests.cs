using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>What must happen once, asked for often.</summary>
public abstract class ManyAtOnceHttpFacts(SignInHost host)
{
    [Fact]
    public async Task Accept_OneInvitationSixteenTimesAtOnce_OneJoinsAndHasTheirPassword()
    {
        var (stage, account, email) = (new Lapse(host).Stage, await host.OpenAsync(), host.NewEmail());
        var token = await stage.MailedAsync(account, email, "owner");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            host.Anonymous.PostAsync($"~/invitations/{token}/accept", $$"""{"name":"Ana","password":"{{PasswordOf(i)}}"}""")));

        var winner = Array.FindIndex(answers, a => a.Status == 200);
        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => Assert.True(a.AnyProblem().Status is 404 or 409, a.ToString()));
        (await host.SignInAsync(email, PasswordOf(winner))).Good();
        (await host.SignInAsync(email, PasswordOf((winner + 1) % 16))).Problem(401, "auth.credentials");
        Assert.Equal(1, (await host.Admin.GetAsync($"~/accounts/{account}/members")).Good()["items"].GetArrayLength());
    }

    [Fact]
    public async Task ApiKey_SameIdempotencyKey_GivesTheSecretToTheSameCallerOnly()
    {
        var (lapse, account) = (new Lapse(host), await host.OpenAsync());
        var (lola, max) = (await LivePerson.AddAsync(host), await LivePerson.AddAsync(host));
        await lapse.JoinAsync(account, lola);
        await lapse.JoinAsync(account, max);
        var first = await MakeAsync(lola.Cookie);

        Assert.Equal(first, await MakeAsync(lola.Cookie));
        Assert.Equal(first, await MakeAsync(lola.Bearer));
        Assert.NotEqual(first, await MakeAsync(max.Cookie));
        Assert.NotEqual(first, await MakeAsync(host.Admin));

        // Who is no member any more is not told what was made either.
        await lapse.RemoveAsync(account, lola);
        var before = await Snapshot.TakeAsync(host.Host.Database);
        (await SendAsync(lola.Cookie)).Problem(404, "accounts.not_found");
        (await SendAsync(lola.Bearer)).Problem(404, "accounts.not_found");
        (await SendAsync(host.Anonymous)).Problem(401, "auth.required");
        (await SendAsync(lapse.Stage.ByKey(first))).Problem(403, "accounts.people_only");
        before.AssertSameAs(await Snapshot.TakeAsync(host.Host.Database));

        async Task<string> MakeAsync(Api api) => (await SendAsync(api)).Good(201)["secret"].GetString() ?? "";

        Task<Answered> SendAsync(Api api) =>
            api.With("Idempotency-Key", "once").PostAsync($"~/accounts/{account}/api-keys", """{"name":"x","scopes":["account:read"]}""");
    }

    private static string PasswordOf(int caller) => $"sentence number {caller}";
}

public sealed class SqliteManyAtOnceHttpTests(SqliteSignIn host) : ManyAtOnceHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlManyAtOnceHttpTests(PostgreSqlSignIn host) : ManyAtOnceHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
