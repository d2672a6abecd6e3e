using Merchant.People;
using Microsoft.AspNetCore.Identity;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>
/// Identity's view of one realm, over the seams of People. It writes nothing by itself: what is changed is tracked, and
/// written with the use case that it belongs to.
/// </summary>
internal class SignInUserStore(Realm realm, IPersonStore people, ICredentialStore credentials) : IUserStore<SignInUser>
{
    protected Realm Realm { get; } = realm;

    protected ICredentialStore Credentials { get; } = credentials;

    public Task<string> GetUserIdAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(user.Person.Id.ToString());

    public Task<string?> GetUserNameAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Person.Id.ToString());

    public Task<string?> GetNormalizedUserNameAsync(SignInUser user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task SetUserNameAsync(SignInUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A person's id is their user name, and stays.");

    /// <summary>Identity writes the normalised name at each update; ours is the id and never changes.</summary>
    public Task SetNormalizedUserNameAsync(SignInUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        Credentials.Add(user.Credentials);
        return Task.FromResult(IdentityResult.Success);
    }

    public Task<IdentityResult> UpdateAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are not removed here.");

    public async Task<SignInUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!PersonId.TryParse(userId, null, out var id) || await people.FindAsync(Realm, id, cancellationToken) is not { } person)
            return null;

        var held = await Credentials.FindAsync(Realm, id, cancellationToken);
        return held is null ? null : new SignInUser(person, held);
    }

    public Task<SignInUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName, cancellationToken);

    public void Dispose()
    {
    }
}
