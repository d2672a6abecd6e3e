using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.People;
using OtpNet;

namespace Merchant.AspNetCore.Identity.Tests.TwoFactor;

/// <summary>Somebody with an authenticator app, whose clock is the host's.</summary>
internal sealed class TwoFactorPerson
{
    private readonly SignInHost _host;
    private readonly Totp _app;

    private TwoFactorPerson(SignInHost host, string email, PersonId id, Api api, string secret)
    {
        (_host, Email, Id, Api, Secret) = (host, email, id, api, secret);
        _app = new Totp(Base32Encoding.ToBytes(secret));
    }

    public string Email { get; }

    public PersonId Id { get; }

    /// <summary>Their session from before codes were asked for.</summary>
    public Api Api { get; }

    public string Secret { get; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Somebody of whom codes are asked, and none of the present, the step before or the one after was used.</summary>
    public static async Task<TwoFactorPerson> AddAsync(SignInHost host)
    {
        var person = await SetUpAsync(host);
        var enabled = (await person.Api.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{person.CodeAt(0)}}"}""")).Good();
        person.RecoveryCodes = [.. enabled["recoveryCodes"].EnumerateArray().Select(c => c.GetString() ?? "")];
        host.Clock.Advance(TimeSpan.FromSeconds(90));
        return person;
    }

    /// <summary>Somebody who has set up an app, and not shown a code of it.</summary>
    public static async Task<TwoFactorPerson> SetUpAsync(SignInHost host)
    {
        var email = host.NewEmail();
        var id = await host.AddAsync(email);
        var api = await host.BearerAsync(email);
        var setUp = (await api.PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Good();
        return new TwoFactorPerson(host, email, id, api, setUp["secret"].GetString() ?? "");
    }

    /// <summary>What the app shows, some steps of 30 seconds from now.</summary>
    public string CodeAt(int steps) => _app.ComputeTotp(_host.Clock.GetUtcNow().AddSeconds(30 * steps).UtcDateTime);

    /// <summary>A code that the app shows at no time near.</summary>
    public string WrongCode()
    {
        var near = Enumerable.Range(-3, 7).Select(CodeAt).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(100_000, 10).Select(n => $"{n}").First(n => !near.Contains(n));
    }

    public Task<Answered> SignInAsync(string? code = null, string? recoveryCode = null, string password = SignInHost.Password) =>
        _host.Anonymous.PostAsync(
            "~/staff/sign-in",
            $$"""{"email":"{{Email}}","password":"{{password}}","mode":"bearer","code":{{Text(code)}},"recoveryCode":{{Text(recoveryCode)}}}""");

    public Task<Answered> PostAsync(string act, string? code = null, string? recoveryCode = null, string password = SignInHost.Password)
    {
        var recovery = act == "disable" ? $$""","recoveryCode":{{Text(recoveryCode)}}""" : "";
        return Api.PostAsync($"~/staff/me/two-factor/{act}", $$"""{"currentPassword":"{{password}}","code":{{Text(code)}}{{recovery}}}""");
    }

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
