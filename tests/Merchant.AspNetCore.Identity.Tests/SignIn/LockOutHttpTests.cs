using Merchant.AspNetCore.Identity.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>Trying too often.</summary>
public abstract class LockOutHttpFacts(SignInHost host)
{
    [Fact]
    public async Task SignIn_SixthAttempt_IsNotLookedAt()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        for (var i = 0; i < 5; i++)
            (await host.SignInAsync(email, "wrong")).Problem(401, "auth.credentials");

        var refused = (await host.SignInAsync(email)).Problem(429, "auth.locked_out");

        Assert.Equal("900", refused.Header("Retry-After"));
    }

    [Fact]
    public async Task SignIn_UnknownAddress_LocksAlike()
    {
        var email = host.NewEmail();
        for (var i = 0; i < 5; i++)
            (await host.SignInAsync(email, "wrong")).Problem(401, "auth.credentials");

        (await host.SignInAsync(email, "wrong")).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task SignIn_FifthAttemptRight_IsLetInAndCountsAnew()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        for (var i = 0; i < 4; i++)
            (await host.SignInAsync(email, "wrong")).Problem(401, "auth.credentials");

        (await host.SignInAsync(email)).Good();

        (await host.SignInAsync(email, "wrong")).Problem(401, "auth.credentials");
        (await host.SignInAsync(email)).Good();
    }

    [Fact]
    public async Task SignIn_AfterTheLock_IsLookedAtAgain()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        for (var i = 0; i < 6; i++)
            await host.SignInAsync(email, "wrong");

        host.Clock.Advance(TimeSpan.FromMinutes(15));

        (await host.SignInAsync(email)).Good();
        await host.RefreshAdminAsync();
    }

    [Fact]
    public async Task SignIn_ThirtyTwoWrongPasswordsAtOnce_FiveAreLookedAt()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => host.SignInAsync(email, "wrong")));

        Assert.Equal(5, answers.Count(a => a.Status == 401));
        Assert.Equal(27, answers.Count(a => a.Status == 429));
        (await host.SignInAsync(email)).Problem(429, "auth.locked_out");
    }
}

public sealed class SqliteLockOutHttpTests(SqliteSignIn host) : LockOutHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlLockOutHttpTests(PostgreSqlSignIn host) : LockOutHttpFacts(host), IClassFixture<PostgreSqlSignIn>;
