using Merchant.Common;

namespace Merchant.People;

/// <summary>
/// People's passwords, as whoever signs people in keeps them: Merchant.AspNetCore.Identity, or a host of its own.
/// </summary>
public interface IPasswords
{
    /// <summary>Whether the person has a password, and so a login.</summary>
    Task<bool> HasAsync(Person person, CancellationToken cancellationToken);

    /// <summary>
    /// Checks a password that somebody wants to have, and hashes it. That takes as long as hashes do: to be called before
    /// the use case that keeps it, or all who write wait. Errors: <c>people.password.weak</c> at the field
    /// <c>password</c>, with every rule it breaks.
    /// </summary>
    /// <param name="password">The password.</param>
    /// <param name="email">The person's address, which a password does not hold.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result<PasswordHash>> HashAsync(string? password, string email, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the person a password in place of any before, in the running use case. Links to choose one are void from
    /// then on.
    /// </summary>
    Task SetAsync(Person person, PasswordHash hash, CancellationToken cancellationToken);
}

/// <summary>A password that was found good, as it is kept.</summary>
/// <param name="Value">The hash, in the form of whoever made it.</param>
public readonly record struct PasswordHash(string Value);
