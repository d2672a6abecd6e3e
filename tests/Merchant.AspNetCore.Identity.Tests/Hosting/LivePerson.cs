using Merchant.AspNetCore.Tests.Hosting;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Somebody who has signed in by cookie and by bearer token.</summary>
internal sealed class LivePerson
{
    private readonly SignInHost _host;
    private string? _access;
    private string? _refresh;

    private LivePerson(SignInHost host, string email, PersonId id, Api cookie) => (_host, Email, Id, Cookie) = (host, email, id, cookie);

    public string Email { get; }

    public PersonId Id { get; }

    public Api Cookie { get; }

    public Api Bearer => _host.Anonymous.With("Authorization", $"Bearer {_access}");

    public static async Task<LivePerson> AddAsync(SignInHost host)
    {
        var email = host.NewEmail();
        var id = await host.AddAsync(email);
        var person = new LivePerson(host, email, id, await host.CookieAsync(email));
        person.Keep((await host.SignInAsync(email)).Good());
        return person;
    }

    /// <summary>The next tokens in place of the present ones.</summary>
    public async Task RefreshAsync() => Keep((await TryRefreshAsync()).Good());

    public Task<Answered> TryRefreshAsync() => _host.Anonymous.PostAsync("~/staff/refresh", $$"""{"refreshToken":"{{_refresh}}"}""");

    private void Keep(Answered tokens) => (_access, _refresh) = (tokens["accessToken"].GetString(), tokens["refreshToken"].GetString());
}
