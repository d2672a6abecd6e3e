using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>
/// Who calls the routes of <see cref="RouteTable"/> by a real sign-in: an owner, and those who could do everything until an
/// hour ago and still hold cookie, tokens and keys.
/// </summary>
public sealed class RouteCast(SqliteFolder databases) : IAsyncLifetime
{
    private readonly SqliteSignIn _host = new(databases);
    private readonly Dictionary<string, RouteSet> _sets = new(StringComparer.Ordinal);
    private readonly List<LivePerson> _people = [];
    private Lapse? _lapse;
    private DateTimeOffset _refreshedAt;

    internal SignInHost Host => _host;

    internal RouteStage Stage => Named(_lapse).Stage;

    private LivePerson Owner => _people[0];

    /// <summary>An owner until an hour ago.</summary>
    private LivePerson Removed => _people[1];

    /// <summary>An administrator until an hour ago.</summary>
    private LivePerson Dismissed => _people[2];

    /// <summary>An administrator who has been kept out for an hour.</summary>
    private LivePerson Disabled => _people[3];

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        var lapse = _lapse = new Lapse(_host);
        for (var i = 0; i < 4; i++)
            _people.Add(await LivePerson.AddAsync(_host));

        await lapse.HireAsync(Dismissed);
        await lapse.HireAsync(Disabled);
        var shared = await SetAsync();
        foreach (var row in RouteTable.Rows)
            _sets[row.Route] = row.Path.Contains("{accountId}", StringComparison.Ordinal) ? await SetAsync() : shared;

        await lapse.DismissAsync(Dismissed);
        await lapse.DisableAsync(Disabled);
        _host.Clock.Advance(TimeSpan.FromHours(1));
        await KeepFreshAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Has tokens refreshed that are about to end.</summary>
    internal async Task KeepFreshAsync()
    {
        if (_host.Clock.GetUtcNow() - _refreshedAt < TimeSpan.FromMinutes(5))
            return;

        await _host.RefreshAdminAsync();
        foreach (var person in _people.Where(p => p != Disabled))
            await person.RefreshAsync();

        _refreshedAt = _host.Clock.GetUtcNow();
    }

    /// <summary>The account for the calls of a row.</summary>
    internal Guid AccountOf(RouteRow row) => _sets[row.Route].Account;

    /// <summary>A further account of the owner.</summary>
    internal async Task<Guid> OpenForOwnerAsync()
    {
        var account = await _host.OpenAsync();
        await Named(_lapse).JoinAsync(account, Owner);
        return account;
    }

    /// <summary>Everybody who calls, with what the table says of them.</summary>
    internal IReadOnlyList<RouteCall> CallsOf(RouteRow row)
    {
        var (set, expected) = (_sets[row.Route], row.Expected);
        return
        [
            new("owner by cookie", Owner.Cookie, expected.Owner, true),
            new("owner by bearer", Owner.Bearer, expected.Owner, true),
            new("removed by cookie", Removed.Cookie, expected.Stranger),
            new("removed by bearer", Removed.Bearer, expected.Stranger),
            new("dismissed by cookie", Dismissed.Cookie, expected.Stranger),
            new("dismissed by bearer", Dismissed.Bearer, expected.Stranger),
            new("disabled by cookie", Disabled.Cookie, expected.Anonymous),
            new("disabled by bearer", Disabled.Bearer, expected.Anonymous),
            new("revoked key", Stage.ByKey(set.RevokedKey), expected.Anonymous),
            new("key made by the removed", Stage.ByKey(set.Key), expected.Key),
        ];
    }

    private async Task<RouteSet> SetAsync()
    {
        var lapse = Named(_lapse);
        var account = await OpenForOwnerAsync();
        await lapse.JoinAsync(account, Removed);
        var (kept, revoked) = (await Lapse.MakeKeyAsync(account, Removed), await Lapse.MakeKeyAsync(account, Removed));
        await Lapse.RevokeAsync(account, revoked.Id, Removed);
        await lapse.RemoveAsync(account, Removed);
        return new RouteSet(account, kept.Secret, revoked.Secret);
    }

    private static Lapse Named(Lapse? lapse) => lapse ?? throw new InvalidOperationException("The test has not begun.");

    private sealed record RouteSet(Guid Account, string Key, string RevokedKey);
}

/// <summary>One caller at one route.</summary>
/// <param name="Name">Who.</param>
/// <param name="Api">How they call.</param>
/// <param name="Expected">What they get.</param>
/// <param name="IsOwner">Whether they own the account.</param>
internal sealed record RouteCall(string Name, Api Api, int Expected, bool IsOwner = false);
