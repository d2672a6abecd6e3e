using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>A host and a database for the tests of one class, which open accounts of their own.</summary>
public abstract class HostFixture(IDatabaseSource databases, HostStyle style) : IAsyncLifetime
{
    private TestDatabase? _database;
    private TestHost? _host;
    private int _accounts;
    private Guid? _untouched;
    private Api? _otherKey;

    public TestHost Host => _host ?? throw new InvalidOperationException("The test has not begun.");

    public HostStyle Style => style;

    public Api Admin => Host.As(Person.Administrator);

    public Api Anonymous => Host.As(null);

    /// <summary>What the tests have done to the host before they call.</summary>
    internal RouteStage Stage => new(Host, () => Admin, NewHandle, email => TokenTo(email));

    public async ValueTask InitializeAsync()
    {
        _database = await databases.CreateAsync();
        _host = await TestHost.StartAsync(_database, style);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null)
            await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>A handle that no other test of the class has.</summary>
    public string NewHandle() => $"store-{Interlocked.Increment(ref _accounts)}";

    /// <summary>Opens an account.</summary>
    public Task<Guid> OpenAsync(int declared = 0, string zone = "UTC") => Stage.OpenAsync(declared, zone);

    /// <summary>An account that all tests of the class may use that change nothing: the tables stay small, and their snapshots quick.</summary>
    public async Task<Guid> UntouchedAsync() => _untouched ??= await OpenAsync();

    /// <summary>An API key with all scopes, of an account that nobody else uses.</summary>
    public async Task<Api> OtherKeyAsync() => _otherKey ??= Stage.ByKey((await Stage.MakeKeyAsync(await OpenAsync(), RouteStage.AllScopes)).Secret);

    /// <summary>Makes somebody a member of an account and gives the person's id.</summary>
    public Task<Guid> AddMemberAsync(Guid account, string email, string role = "staff") => Stage.AddMemberAsync(account, email, role);

    /// <summary>Invites somebody and gives the invitation's id.</summary>
    public Task<Guid> InviteAsync(Guid account, string email, string role = "staff") => Stage.InviteAsync(account, email, role);

    /// <summary>Invites somebody and gives the token in the mail.</summary>
    public Task<string> MailedAsync(Guid account, string email, string role = "staff") => Stage.MailedAsync(account, email, role);

    /// <summary>The token in the last message to an address.</summary>
    public string TokenTo(string email, string? template = null) => Host.Services.GetRequiredService<Mailbox>().TokenTo(email, template);

    /// <summary>The last message to an address.</summary>
    public Notification MailTo(string email) => Host.Services.GetRequiredService<Mailbox>().Sent.Last(n => n.To.Email == email);

    /// <summary>What stands in every table.</summary>
    public Task<Snapshot> TakeSnapshotAsync() => Snapshot.TakeAsync(Host.Database);
}

/// <summary>A plain host on SQLite.</summary>
public sealed class SqliteHost(SqliteFolder databases) : HostFixture(databases, new HostStyle());

/// <summary>A plain host on PostgreSQL.</summary>
public sealed class PostgreSqlHost(PostgreSqlCluster databases) : HostFixture(databases, new HostStyle());

/// <summary>The hostile host without Merchant.</summary>
public sealed class HostileHostAlone : IAsyncLifetime
{
    private TestHost? _host;

    public TestHost Host => _host ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _host = await TestHost.StartWithoutMerchantAsync(new HostileStyle());

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }
}

/// <summary>A host that makes it hard for others, on SQLite.</summary>
public sealed class HostileHost(SqliteFolder databases) : HostFixture(databases, new HostileStyle());
