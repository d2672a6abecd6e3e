using Merchant.AspNetCore.Tests.Hosting;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Somebody who has signed in by cookie and by bearer token.</summary>
internal sealed class LivePerson
{
    private readonly SignInHost _host;
    private string? _access;
    private string? _refresh;
    private Api? _cookie;

    private LivePerson(SignInHost host, string email, PersonId id) => (_host, Email, Id) = (host, email, id);

    public string Email { get; }

    public PersonId Id { get; }

    public Api Cookie => _cookie ?? throw new InvalidOperationException("This person has no cookie.");

    public Api Bearer => _host.Anonymous.With("Authorization", $"Bearer {_access}");

    public bool HasBearer => _access is not null;

    public static async Task<LivePerson> AddAsync(SignInHost host, bool withCookie = true, bool withBearer = true)
    {
        var email = host.NewEmail();
        var person = new LivePerson(host, email, await host.AddAsync(email));
        if (withCookie)
            person._cookie = await host.CookieAsync(email);
        if (withBearer)
            person.Keep((await host.SignInAsync(email)).Good());

        return person;
    }

    /// <summary>The next tokens in place of the present ones.</summary>
    public async Task RefreshAsync() => Keep((await TryRefreshAsync()).Good());

    public Task<Answered> TryRefreshAsync() => _host.Anonymous.PostAsync("~/staff/refresh", $$"""{"refreshToken":"{{_refresh}}"}""");

    private void Keep(Answered tokens) => (_access, _refresh) = (tokens["accessToken"].GetString(), tokens["refreshToken"].GetString());
}
