using System.Text;
using System.Text.Json;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Fuzz.Hosting;
using Merchant.Fuzz.Requests;
using Merchant.Fuzz.Wire;
using Merchant.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.Fuzz.Cast;

/// <summary>The calls that set a scene, by an administrator who is not of it.</summary>
internal sealed class SetupCalls(FuzzHost host) : IDisposable
{
    public const string Password = "a long sentence of mine";

    private const string Administrator = "ada@platform.example";

    private static readonly Actor Platform = Actor.System("fuzz");

    private readonly RawConnection _connection = new(host.Address);
    private string _bearer = "";

    public async Task BeginAsync()
    {
        await host.Services.EnsureMerchantAdministratorAsync(Administrator, "Ada", Password);
        _bearer = await SignInAsync(Administrator, "accessToken");
    }

    /// <summary>Calls, and gives the answer's JSON; throws where it is refused.</summary>
    public async Task<JsonElement> CallAsync(string method, string path, string? json = null, bool anonymously = false)
    {
        var answer = await TryAsync(method, path, json, anonymously ? "" : _bearer);
        return answer.IsGood
            ? JsonDocument.Parse(answer.Body.Length == 0 ? "{}"u8.ToArray() : answer.Body).RootElement
            : throw new InvalidOperationException($"The scene could not be set: {method} {path} {json} → {answer}");
    }

    public Task<RawAnswer> TryAsync(string method, string path, string? json, string? bearer = null)
    {
        var draft = new Draft(method, path) { Body = json is null ? null : Encoding.UTF8.GetBytes(json) };
        if (json is not null)
            draft.Set("Content-Type", "application/json");
        if ((bearer ?? _bearer).Length > 0)
            draft.Set("Authorization", $"Bearer {bearer ?? _bearer}");

        return _connection.SendAsync(draft.Write("localhost"), isHead: false, isWhole: true, thenEnd: false);
    }

    /// <summary>Makes somebody a member, with the password of all.</summary>
    public async Task<string> JoinAsync(string account, string email, string name, string role)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<MemberService>().AddAsync(
            Platform, AccountId.Parse(account, null), new InviteMember(email, name, role), CancellationToken.None);
        await SetPasswordAsync(email);
        return added.IsSuccess ? added.Value.PersonId.ToString() : throw new InvalidOperationException($"{email} was refused: {added.Error.Message}");
    }

    public async Task SetPasswordAsync(string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (passwords, people) = (scope.ServiceProvider.GetRequiredService<IPasswords>(), scope.ServiceProvider.GetRequiredService<IPersonStore>());
        var hash = await passwords.HashAsync(Password, email, CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                if (await people.FindByEmailAsync(Realm.Platform, EmailAddress.Parse(email).Value, token) is not { } person)
                    return false;

                person.ProveEmail(host.Clock.GetUtcNow());
                await passwords.SetAsync(person, hash.Value, token);
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Signs a caller in; false where they no longer can.</summary>
    public async Task<bool> SignInAsync(Caller caller)
    {
        var byCookie = caller.Kind == CallerKind.OwnerByCookie;
        var json = $$"""{"email":"{{caller.Email}}","password":"{{Password}}","mode":"{{(byCookie ? "cookie" : "bearer")}}"}""";
        var answer = await TryAsync("POST", "/api/staff/sign-in", json, bearer: "");
        if (!answer.IsGood)
            return false;

        var root = JsonDocument.Parse(answer.Body).RootElement;
        caller.PersonId = root.GetProperty("personId").GetString() ?? "";
        if (byCookie)
            caller.Cookie = (answer.Headers.GetValueOrDefault("Set-Cookie") ?? "").Split(';')[0];
        else
            (caller.Bearer, caller.RefreshToken) = (root.GetProperty("accessToken").GetString() ?? "", root.GetProperty("refreshToken").GetString() ?? "");

        return true;
    }

    public void Dispose() => _connection.Dispose();

    private async Task<string> SignInAsync(string email, string token) =>
        (await CallAsync("POST", "/api/staff/sign-in", $$"""{"email":"{{email}}","password":"{{Password}}","mode":"bearer"}""", anonymously: true)).GetProperty(token).GetString() ?? "";
}
