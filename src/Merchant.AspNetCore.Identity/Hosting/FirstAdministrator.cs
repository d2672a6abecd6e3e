using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Hosting;

/// <summary>Lets the first administrator in: nobody else could.</summary>
internal sealed class FirstAdministrator(IUnitOfWork unitOfWork, IPersonStore people, StaffService staff, IPasswords passwords, TimeProvider clock)
{
    private static readonly Actor Platform = Actor.System("first-administrator");

    /// <summary>Makes the person, where nobody has the address; whoever has it stays as they are.</summary>
    public async Task<Result<bool>> EnsureAsync(string? address, string? name, string? password, CancellationToken cancellationToken)
    {
        var email = EmailAddress.Parse(address);
        if (!email.IsSuccess)
            return email.Error;
        if (await people.FindByEmailAsync(Realm.Platform, email.Value, cancellationToken) is not null)
            return false;

        var hash = await passwords.HashAsync(password, email.Value.Key, cancellationToken);
        if (!hash.IsSuccess)
            return hash.Error;

        var made = await MakeAsync(address, name, hash.Value, cancellationToken);

        // Another node was faster.
        return made.Error?.Code is "people.staff.already" or "people.email.taken" ? false : made;
    }

    private Task<Result<bool>> MakeAsync(string? address, string? name, PasswordHash hash, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var added = await staff.AddAsync(Platform, new AddStaff(address, name, [StaffRole.Administrator]), token);
                if (!added.IsSuccess)
                    return added.Error;

                // The host vouches for the address: it is in its own settings.
                var person = await people.FindAsync(Realm.Platform, added.Value.PersonId, token);
                if (person is null)
                    return Error.NotFound("people.not_found", "There is no such person.");

                person.ProveEmail(clock.Now());
                await passwords.SetAsync(person, hash, token);
                return true;
            },
            cancellationToken);
}
