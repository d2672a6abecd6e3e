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

    public Task<Result<bool>> SetAsync(Person person, string? password, CancellationToken cancellationToken)
    {
        if (password is not { Length: >= 8 })
            return Task.FromResult<Result<bool>>(Error.Invalid("people.password.weak", "A password has 8 characters or more.", "password"));

        _known[person.Id] = password;
        return Task.FromResult<Result<bool>>(true);
    }
}
