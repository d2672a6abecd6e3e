using Merchant.Common;
using Merchant.People;

namespace Merchant.Chaos.Hosting;

/// <summary>Passwords that cost nothing to hash and are kept nowhere: what signs people in is not tried here.</summary>
internal sealed class CheapPasswords : IPasswords
{
    public Task<bool> HasAsync(Person person, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<Result<PasswordHash>> HashAsync(string? password, string email, CancellationToken cancellationToken) =>
        Task.FromResult<Result<PasswordHash>>(new PasswordHash(password ?? ""));

    public Task SetAsync(Person person, PasswordHash hash, CancellationToken cancellationToken) => Task.CompletedTask;
}
