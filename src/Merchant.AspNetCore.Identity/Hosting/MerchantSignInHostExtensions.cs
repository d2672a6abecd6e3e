using Merchant.AspNetCore.Identity.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Lets the first administrator in.</summary>
public static class MerchantSignInHostExtensions
{
    /// <summary>
    /// Sees to it that there is somebody who can let others in: makes an administrator with this address, name and
    /// password. Where anybody has the address already, nothing changes, neither roles nor password: it can be called at
    /// each start.
    /// </summary>
    /// <returns>Whether somebody was made.</returns>
    /// <exception cref="InvalidOperationException">The address, the name or the password is not acceptable; the message says why.</exception>
    public static async Task<bool> EnsureMerchantAdministratorAsync(
        this IServiceProvider services, string email, string name, string password, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().EnsureAsync(email, name, password, cancellationToken);
        return made.IsSuccess
            ? made.Value
            : throw new InvalidOperationException($"The first administrator was refused: {made.Error.Message}");
    }
}
