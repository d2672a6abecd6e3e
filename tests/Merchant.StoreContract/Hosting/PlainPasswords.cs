using System.Collections.Concurrent;
using Merchant.Common;
using Merchant.People;

namespace Merchant.StoreContract.Hosting;

/// <summary>Keeps passwords in memory, as they are: what signs people in stands elsewhere. Eight characters are enough.</summary>
public sealed class PlainPasswords : IPasswords
{
    private readonly ConcurrentDictionary<PersonId, string> _known = new();

    /// <summary>The password of a person; null for none.</summary>
    public string? this[PersonId person] => _known.GetValueOrDefault(person);

    public Task<bool> HasAsync(Person person, CancellationToken cancellationToken) => Task.FromResult(_known.ContainsKey(person.Id));

    public Task<Result<PasswordHash>> HashAsync(string? password, string email, CancellationToken cancellationToken) =>
        Task.FromResult<Result<PasswordHash>>(password is { Length: >= 8 }
            ? new PasswordHash(password)
            : Error.Invalid("people.password.weak", "A password has 8 characters or more.", "password"));

    public Task SetAsync(Person person, PasswordHash hash, CancellationToken cancellationToken)
    {
        _known[person.Id] = hash.Value;
        return Task.CompletedTask;
    }
}
