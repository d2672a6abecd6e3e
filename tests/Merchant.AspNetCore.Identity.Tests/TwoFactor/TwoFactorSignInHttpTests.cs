using Merchant.AspNetCore.Identity.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

/// <summary>Signing in with a code beside the password.</summary>
public abstract class TwoFactorSignInHttpFacts(SignInHost host)
{
    [Fact]
    public async Task SignIn_WithoutACode_IsToldThatOneIsNeeded()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync()).Problem(401, "auth.two_factor_required");
        (await lola.SignInAsync(code: " ", recoveryCode: "")).Problem(401, "auth.two_factor_required");

        (await lola.SignInAsync(lola.CodeAt(0))).Good();
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_IsToldNothingOfCodes()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync(password: "wrong")).Problem(401, "auth.credentials");
        (await lola.SignInAsync(lola.CodeAt(0), password: "wrong")).Problem(401, "auth.credentials");

        // The code was not used up by that.
        (await lola.SignInAsync(lola.CodeAt(0))).Good();
    }

    [Fact]
    public async Task SignIn_SameCodeTwice_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        var code = lola.CodeAt(0);
        (await lola.SignInAsync(code)).Good();

        (await lola.SignInAsync(code)).Problem(401, "auth.two_factor_code");

        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await lola.SignInAsync(code)).Problem(401, "auth.two_factor_code");
        (await lola.SignInAsync(lola.CodeAt(0))).Good();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task SignIn_CodeOfTheStepBeforeOrAfter_IsTaken(int steps)
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync(lola.CodeAt(steps))).Good();
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task SignIn_CodeTwoStepsOff_IsRefused(int steps)
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync(lola.CodeAt(steps))).Problem(401, "auth.two_factor_code");
    }

    [Fact]
    public async Task SignIn_CodeFromBeforeTheLastOneTaken_IsRefused()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        (await lola.SignInAsync(lola.CodeAt(1))).Good();

        (await lola.SignInAsync(lola.CodeAt(0))).Problem(401, "auth.two_factor_code");
    }

    [Fact]
    public async Task SignIn_CodeTypedWithASpace_IsTaken()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync(lola.CodeAt(0).Insert(3, " "))).Good();
    }

    [Fact]
    public async Task SignIn_SameCodeFourTimesAtOnce_OneIsLetIn()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        var code = lola.CodeAt(0);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lola.SignInAsync(code)));

        Assert.Single(answers, a => a.Status == 200);
        Assert.All(answers.Where(a => a.Status != 200), a => a.Problem(401, "auth.two_factor_code"));
    }

    [Fact]
    public async Task SignIn_SixthWrongCode_IsNotLookedAt()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        for (var i = 0; i < 5; i++)
            (await lola.SignInAsync(lola.WrongCode())).Problem(401, "auth.two_factor_code");

        (await lola.SignInAsync(lola.WrongCode())).Problem(429, "auth.locked_out");
        (await lola.SignInAsync(lola.CodeAt(0))).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task SignIn_RightPasswordWithoutACode_TakesNoAttemptBack()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        for (var i = 0; i < 4; i++)
            (await lola.SignInAsync(lola.WrongCode())).Problem(401, "auth.two_factor_code");

        (await lola.SignInAsync()).Problem(401, "auth.two_factor_required");

        (await lola.SignInAsync(lola.WrongCode())).Problem(429, "auth.locked_out");
    }

    [Fact]
    public async Task SignIn_RightCode_TakesTheAttemptsBack()
    {
        var lola = await TwoFactorPerson.AddAsync(host);
        for (var i = 0; i < 4; i++)
            (await lola.SignInAsync(lola.WrongCode())).Problem(401, "auth.two_factor_code");

        (await lola.SignInAsync(lola.CodeAt(0))).Good();

        for (var i = 0; i < 4; i++)
            (await lola.SignInAsync(lola.WrongCode())).Problem(401, "auth.two_factor_code");
    }

    [Fact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        (await lola.SignInAsync(recoveryCode: lola.RecoveryCodes[0])).Good();
        (await lola.SignInAsync(recoveryCode: lola.RecoveryCodes[0])).Problem(401, "auth.two_factor_code");

        var typed = lola.RecoveryCodes[1].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        (await lola.SignInAsync(recoveryCode: typed)).Good();
    }

    [Fact]
    public async Task SignIn_SameRecoveryCodeFourTimesAtOnce_OneIsLetIn()
    {
        var lola = await TwoFactorPerson.AddAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lola.SignInAsync(recoveryCode: lola.RecoveryCodes[0])));

        Assert.Single(answers, a => a.Status == 200);
        (await lola.SignInAsync(recoveryCode: lola.RecoveryCodes[1])).Good();
    }

    [Fact]
    public async Task SignIn_SomebodyElsesCodes_AreRefused()
    {
        var (lola, max) = (await TwoFactorPerson.AddAsync(host), await TwoFactorPerson.AddAsync(host));

        (await lola.SignInAsync(recoveryCode: max.RecoveryCodes[0])).Problem(401, "auth.two_factor_code");
        (await lola.SignInAsync(max.CodeAt(0))).Problem(401, "auth.two_factor_code");
    }

    [Theory]
    [InlineData("123456")]
    [InlineData("true")]
    [InlineData("[\"123456\"]")]
    public async Task SignIn_CodeThatIsNoText_IsMalformed(string code)
    {
        var answer = await host.Anonymous.PostAsync("~/staff/sign-in", $$"""{"email":"x@shop.example","password":"x","code":{{code}}}""");

        answer.Problem(400, "request.malformed", "code");
    }

    [Fact]
    public async Task SignIn_WithoutTwoFactor_AsksForNoCode()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);

        var answer = await host.Anonymous.PostAsync(
            "~/staff/sign-in", $$"""{"email":"{{email}}","password":"{{SignInHost.Password}}","mode":"bearer","code":"000000"}""");

        answer.Good();
    }
}

public sealed class SqliteTwoFactorSignInHttpTests(SqliteSignIn host) : TwoFactorSignInHttpFacts(host), IClassFixture<SqliteSignIn>;

public sealed class PostgreSqlTwoFactorSignInHttpTests(PostgreSqlSignIn host) : TwoFactorSignInHttpFacts(host), IClassFixture<PostgreSqlSignIn>;

public sealed class HostileTwoFactorSignInHttpTests(HostileSignIn host) : TwoFactorSignInHttpFacts(host), IClassFixture<HostileSignIn>;
