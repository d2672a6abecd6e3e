using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>Gives people what they may do, and takes it away while they are signed in.</summary>
internal sealed class Lapse(SignInHost host)
{
    public RouteStage Stage { get; } = new(host.Host, () => host.Admin, host.NewHandle, host.Mail.TokenOf);

    /// <summary>Makes somebody an administrator.</summary>
    public async Task HireAsync(LivePerson person) =>
        (await host.Admin.PostAsync("~/admin/staff", $$"""{"email":"{{person.Email}}","name":"Hired","roles":["administrator"]}""")).Good(201);

    /// <summary>Takes every staff role away.</summary>
    public async Task DismissAsync(LivePerson person) =>
        (await host.Admin.PutAsync($"~/admin/staff/{person.Id}/roles", """{"roles":[]}""")).Good();

    /// <summary>Keeps somebody of the staff out.</summary>
    public async Task DisableAsync(LivePerson person) => (await host.Admin.PostAsync($"~/admin/staff/{person.Id}/disable")).Good();

    /// <summary>Makes somebody an owner of an account.</summary>
    public Task JoinAsync(Guid account, LivePerson person) => Stage.AddMemberAsync(account, person.Email, "owner");

    /// <summary>Takes somebody out of an account.</summary>
    public async Task RemoveAsync(Guid account, LivePerson person) =>
        Assert.Equal(204, (await host.Admin.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/members/{person.Id}")).Status);

    /// <summary>A key of an account, made by one of its members.</summary>
    public static async Task<(string Id, string Secret)> MakeKeyAsync(Guid account, LivePerson by)
    {
        var made = (await by.Bearer.PostAsync(
            $"~/accounts/{account}/api-keys", """{"name":"x","scopes":["account:read","dispatches:read","dispatches:write"]}""")).Good(201);
        return (made["key"].GetProperty("id").GetString() ?? "", made["secret"].GetString() ?? "");
    }

    /// <summary>Ends a key.</summary>
    public static async Task RevokeAsync(Guid account, string key, LivePerson by) =>
        Assert.Equal(204, (await by.Bearer.SendAsync(HttpMethod.Delete, $"~/accounts/{account}/api-keys/{key}")).Status);
}
