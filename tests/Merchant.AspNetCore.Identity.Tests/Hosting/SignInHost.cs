using Merchant.AspNetCore.Identity.Passwords;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>
/// A host whose people sign in by us, and a database for the tests of one class. Its hashes are quick, unless a test is about
/// how long they take: most of what these tests would do otherwise is hashing.
/// </summary>
public abstract class SignInHost(IDatabaseSource databases, HostStyle style, bool hasRealHashes = false) : IAsyncLifetime
{
    /// <summary>The first administrator.</summary>
    public const string Administrator = "ada@platform.example";

    /// <summary>Everybody's password, where a test names none.</summary>
    public const string Password = "a long sentence of mine";

    private TestDatabase? _database;
    private TestHost? _host;
    private Api? _admin;
    private int _count;

    public TestHost Host => _host ?? throw new InvalidOperationException("The test has not begun.");

    public HostStyle Style => style;

    public Mailbox Mail { get; } = new();

    public FakeTimeProvider Clock => Host.Clock;

    /// <summary>The first administrator, signed in by bearer token; again where time has passed.</summary>
    public Api Admin => _admin ?? throw new InvalidOperationException("The test has not begun.");

    public Api Anonymous => Host.As(null);

    public async ValueTask InitializeAsync()
    {
        _database = await databases.CreateAsync();
        _host = await TestHost.StartAsync(_database, style, platform: platform =>
        {
            platform.Services.RemoveAll<IPasswords>().RemoveAll<INotifier>().AddSingleton<INotifier>(Mail);
            if (!hasRealHashes)
                platform.Services.AddSingleton<IPasswordHasher<SignInUser>>(new PasswordHasher<SignInUser>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })));

            platform.AddSignIn();
        });
        await _host.Services.EnsureMerchantAdministratorAsync(Administrator, "Ada", Password);
        await RefreshAdminAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null)
            await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>Signs the administrator in again, for tests that move the clock.</summary>
    public async Task RefreshAdminAsync() => _admin = await BearerAsync(Administrator);

    /// <summary>An address that no other test of the class has.</summary>
    public string NewEmail() => $"person-{Interlocked.Increment(ref _count)}@shop.example";

    /// <summary>A handle that no other test of the class has.</summary>
    public string NewHandle() => $"store-{Interlocked.Increment(ref _count)}";

    /// <summary>Somebody with a password.</summary>
    public async Task<PersonId> AddAsync(string email, string password = Password, string name = "Lola")
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var passwords = services.GetRequiredService<IPasswords>();
        var hash = await passwords.HashAsync(password, email, TestContext.Current.CancellationToken);
        var added = await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<PersonId>(
            async token =>
            {
                var person = Merchant.People.Person.Add(Realm.Platform, EmailAddress.Parse(email).Value, PersonName.Parse(name).Value, Clock.Now());
                person.ProveEmail(Clock.Now());
                services.GetRequiredService<IPersonStore>().Add(person);
                await passwords.SetAsync(person, hash.Value, token);
                return person.Id;
            },
            TestContext.Current.CancellationToken);
        return added.Value;
    }

    /// <summary>Opens an account.</summary>
    public async Task<Guid> OpenAsync()
    {
        var handle = NewHandle();
        var json = $$"""{"handle":"{{handle}}","name":"Store {{handle}}","timeZone":"UTC"}""";
        return (await Admin.PostAsync("~/admin/accounts", json)).Good(201)["id"].GetGuid();
    }

    /// <summary>Tries to sign in.</summary>
    public Task<Answered> SignInAsync(string email, string password = Password, string mode = "bearer", Api? by = null) =>
        (by ?? Anonymous).PostAsync("~/staff/sign-in", $$"""{"email":"{{email}}","password":"{{password}}","mode":"{{mode}}"}""");

    /// <summary>Somebody signed in by bearer token.</summary>
    public async Task<Api> BearerAsync(string email, string password = Password) =>
        Anonymous.With("Authorization", $"Bearer {(await SignInAsync(email, password)).Good()["accessToken"].GetString()}");

    /// <summary>Somebody signed in by cookie.</summary>
    public async Task<Api> CookieAsync(string email, string password = Password) =>
        Anonymous.With("Cookie", CookieOf((await SignInAsync(email, password, "cookie")).Good()));

    /// <summary>The cookie that an answer sets, as a browser sends it back.</summary>
    public static string CookieOf(Answered answer) => (answer.Header("Set-Cookie") ?? "").Split(';')[0];
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSignIn(SqliteFolder databases) : SignInHost(databases, new HostStyle());

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlSignIn(PostgreSqlCluster databases) : SignInHost(databases, new HostStyle());

/// <summary>In a host that makes it hard for others, on SQLite.</summary>
public sealed class HostileSignIn(SqliteFolder databases) : SignInHost(databases, new HostileStyle());

/// <summary>On PostgreSQL, with hashes that take their time.</summary>
public sealed class SlowHashSignIn(PostgreSqlCluster databases) : SignInHost(databases, new HostStyle(), hasRealHashes: true);
