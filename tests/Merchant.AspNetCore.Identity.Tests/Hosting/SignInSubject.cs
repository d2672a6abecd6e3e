using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Passkeys;
using Merchant.AspNetCore.Tests.Hosting;
using OtpNet;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Whom a call of the sign-in is about: who is signed in and calls, or somebody who comes in.</summary>
/// <param name="host">The host.</param>
/// <param name="caller">Who is signed in; null where the call is about somebody else.</param>
internal sealed class SignInSubject(SignInHost host, Api? caller) : IDisposable
{
    private readonly PasskeyDesk _desk = new(host);
    private SoftwareAuthenticator? _device;

    private Api Caller => (caller ?? throw new InvalidOperationException("The call is about nobody who is signed in.")).With("Origin", _desk.Origin);

    public void Dispose() => _device?.Dispose();

    public async Task<string> AddressAsync()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        return email;
    }

    public async Task<string?> RefreshTokenAsync() => (await host.SignInAsync(await AddressAsync())).Good()["refreshToken"].GetString();

    public async Task<string> ResetTokenAsync()
    {
        var email = await AddressAsync();
        Assert.Equal(202, (await host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""")).Status);
        await host.Host.DeliverAsync();
        return host.Mail.TokenOf(email);
    }

    /// <summary>The answer of somebody's device to a challenge.</summary>
    public async Task<string> PasskeyAnswerAsync()
    {
        var holder = await _desk.NewHolderAsync();
        _device = holder.Device;
        var (state, options) = await _desk.AskAsync();
        return new JsonObject { ["mode"] = "bearer", ["state"] = state, ["credential"] = holder.Device.Sign(options) }.ToJsonString();
    }

    /// <summary>What adds a passkey that the caller's device has made.</summary>
    public async Task<string> NewPasskeyAsync()
    {
        _device = _desk.NewDevice();
        var (state, options) = await PasskeyDesk.OfferAsync(Caller);
        return new JsonObject { ["name"] = "Phone", ["state"] = state, ["credential"] = _device.Make(options) }.ToJsonString();
    }

    /// <summary>The id of a passkey of the caller's.</summary>
    public async Task<string> PasskeyIdAsync()
    {
        _device = _desk.NewDevice();
        (await PasskeyDesk.AddAsync(Caller, _device)).Good(201);
        return _device.IdText;
    }

    /// <summary>A code of the app that the caller has just set up.</summary>
    public async Task<string> FirstCodeAsync()
    {
        var setUp = (await Caller.PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Good();
        return CodeOf(setUp["secret"].GetString(), 0);
    }

    /// <summary>A second code of the app, after the caller has shown the first.</summary>
    public async Task<string> SecondCodeAsync()
    {
        var setUp = (await Caller.PostAsync("~/staff/me/two-factor/set-up", $$"""{"currentPassword":"{{SignInHost.Password}}"}""")).Good();
        var secret = setUp["secret"].GetString();
        (await Caller.PostAsync("~/staff/me/two-factor/enable", $$"""{"code":"{{CodeOf(secret, 0)}}"}""")).Good();
        return CodeOf(secret, 1);
    }

    private string CodeOf(string? secret, int steps) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(host.Clock.GetUtcNow().AddSeconds(30 * steps).UtcDateTime);
}
