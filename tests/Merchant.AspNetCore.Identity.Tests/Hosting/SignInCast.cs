using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>
/// Who calls the routes of <see cref="SignInTable"/>: members, and those who are nobody's any more since an hour ago. A route
/// that ends or changes the caller's sign-in has people of its own.
/// </summary>
public sealed class SignInCast(SqliteFolder databases) : IAsyncLifetime
{
    private readonly SqliteSignIn _host = new(databases);
    private readonly Dictionary<string, List<LivePerson>> _people = new(StringComparer.Ordinal);
    private LivePerson? _disabled;
    private string _key = "";
    private string _revokedKey = "";

    internal SignInHost Host => _host;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        var (lapse, account, developer) = (new Lapse(_host), await _host.OpenAsync(), await LivePerson.AddAsync(_host));
        await lapse.JoinAsync(account, developer);
        var (kept, revoked) = (await Lapse.MakeKeyAsync(account, developer), await Lapse.MakeKeyAsync(account, developer));
        await Lapse.RevokeAsync(account, revoked.Id, developer);
        (_key, _revokedKey) = (kept.Secret, revoked.Secret);

        var shared = await AddPeopleAsync(lapse, account);
        foreach (var row in SignInTable.Rows)
            _people[row.Route] = row.ChangesTheSignIn ? await AddPeopleAsync(lapse, account) : shared;

        _disabled = await LivePerson.AddAsync(_host);
        await lapse.HireAsync(_disabled);
        await lapse.DisableAsync(_disabled);
        _host.Clock.Advance(TimeSpan.FromHours(1));
        await _host.RefreshAdminAsync();
        foreach (var person in _people.Values.SelectMany(p => p).Distinct().Where(p => p.HasBearer))
            await person.RefreshAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    /// <summary>Everybody who calls, with what the table says of them.</summary>
    internal IReadOnlyList<RouteCall> CallsOf(SignInRow row)
    {
        var people = _people[row.Route];
        var disabled = _disabled ?? throw new InvalidOperationException("The test has not begun.");
        return
        [
            new("anonymous", _host.Anonymous, row.Anonymous),
            new("disabled by cookie", disabled.Cookie, row.Anonymous),
            new("disabled by bearer", disabled.Bearer, row.Anonymous),
            new("revoked key", ByKey(_revokedKey), row.Anonymous),
            new("key", ByKey(_key), row.Key),
            new("owner by cookie", people[0].Cookie, row.SignedIn),
            new("owner by bearer", people[1].Bearer, row.SignedIn),
            new("removed by cookie", people[2].Cookie, row.SignedIn),
            new("removed by bearer", people[3].Bearer, row.SignedIn),
            new("dismissed by cookie", people[4].Cookie, row.SignedIn),
        ];
    }

    /// <summary>Two owners, two who were, and one who was on the staff.</summary>
    private async Task<List<LivePerson>> AddPeopleAsync(Lapse lapse, Guid account)
    {
        var people = new List<LivePerson>();
        for (var i = 0; i < 5; i++)
            people.Add(await LivePerson.AddAsync(_host, withCookie: i % 2 == 0, withBearer: i % 2 == 1));

        foreach (var member in people.Take(4))
            await lapse.JoinAsync(account, member);
        foreach (var removed in people.Skip(2).Take(2))
            await lapse.RemoveAsync(account, removed);

        await lapse.HireAsync(people[4]);
        await lapse.DismissAsync(people[4]);
        return people;
    }

    private Api ByKey(string secret) => _host.Anonymous.With("Authorization", $"Bearer {secret}");
}
