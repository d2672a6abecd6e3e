using Merchant.Common;

namespace Merchant.People;

/// <summary>
/// People's passwords, as whoever signs people in keeps them: Merchant.AspNetCore.Identity, or a host of its own.
/// Everything runs in the use case's transaction.
/// </summary>
public interface IPasswords
{
    /// <summary>Whether the person has a password, and so a login.</summary>
    Task<bool> HasAsync(Person person, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the person a password, in place of any before. Errors: <c>people.password.weak</c> at the field
    /// <c>password</c>, with every rule it breaks.
    /// </summary>
    Task<Result<bool>> SetAsync(Person person, string? password, CancellationToken cancellationToken);
}
