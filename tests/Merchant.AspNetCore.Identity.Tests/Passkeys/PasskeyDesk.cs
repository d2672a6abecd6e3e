using System.Text.Json;
using System.Text.Json.Nodes;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Tests.Passkeys;

/// <summary>How browsers talk to a host about passkeys.</summary>
internal sealed class PasskeyDesk(SignInHost host)
{
    public string Origin => host.Host.Address.GetLeftPart(UriPartial.Authority);

    public Api Browser => host.Anonymous.With("Origin", Origin);

    /// <summary>A new device in front of our page.</summary>
    public SoftwareAuthenticator NewDevice() => new(Origin);

    /// <summary>Somebody who is signed in, in a browser.</summary>
    public async Task<(string Email, PersonId Id, Api Api)> NewPersonAsync()
    {
        var email = host.NewEmail();
        var id = await host.AddAsync(email);
        return (email, id, (await host.BearerAsync(email)).With("Origin", Origin));
    }

    /// <summary>Somebody with a passkey.</summary>
    public async Task<PasskeyHolder> NewHolderAsync()
    {
        var (email, id, api) = await NewPersonAsync();
        var device = NewDevice();
        (await AddAsync(api, device)).Good(201);
        return new PasskeyHolder(email, id, api, device);
    }

    /// <summary>Makes a passkey and adds it.</summary>
    public static async Task<Answered> AddAsync(Api api, SoftwareAuthenticator device, string name = "Lola's phone", string code = "")
    {
        var (state, options) = await OfferAsync(api, code);
        return await AddAsync(api, name, state, device.Make(options));
    }

    public static Task<Answered> AddAsync(Api api, string? name, string? state, JsonNode? credential) =>
        api.PostAsync("~/staff/me/passkeys", new JsonObject { ["name"] = name, ["state"] = state, ["credential"] = credential }.ToJsonString());

    /// <summary>What a passkey is made from.</summary>
    public static async Task<(string State, JsonElement Options)> OfferAsync(Api api, string code = "") =>
        Split((await api.PostAsync("~/staff/me/passkeys/options", $$"""{"currentPassword":"{{SignInHost.Password}}","code":"{{code}}"}""")).Good());

    /// <summary>A challenge for any passkey.</summary>
    public async Task<(string State, JsonElement Options)> AskAsync() => Split((await Browser.PostAsync("~/staff/passkey-options")).Good());

    /// <summary>Signs in with a new challenge.</summary>
    public async Task<Answered> SignInAsync(SoftwareAuthenticator device)
    {
        var (state, options) = await AskAsync();
        return await SignInAsync(state, device.Sign(options));
    }

    public Task<Answered> SignInAsync(string? state, JsonNode? credential, string mode = "bearer", Api? by = null) =>
        (by ?? Browser).PostAsync("~/staff/sign-in/passkey", new JsonObject { ["mode"] = mode, ["state"] = state, ["credential"] = credential }.ToJsonString());

    private static (string State, JsonElement Options) Split(Answered offer) => (offer["state"].GetString() ?? "", offer["options"]);
}

/// <summary>Somebody with a passkey.</summary>
internal sealed record PasskeyHolder(string Email, PersonId Id, Api Api, SoftwareAuthenticator Device) : IDisposable
{
    public void Dispose() => Device.Dispose();
}
