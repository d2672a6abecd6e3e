using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Hosting;

/// <summary>Lets the first administrator in: nobody else could.</summary>
internal sealed class FirstAdministrator(IUnitOfWork unitOfWork, IPersonStore people, StaffService staff, IPasswords passwords, TimeProvider clock)
{
    private static readonly Actor Platform = Actor.System("first-administrator");

    /// <summary>Makes the person, where nobody has the address; whoever has it stays as they are.</summary>
    public Task<Result<bool>> EnsureAsync(string? address, string? name, string? password, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var email = EmailAddress.Parse(address);
                if (!email.IsSuccess)
                    return email.Error;
                if (await people.FindByEmailAsync(Realm.Platform, email.Value, token) is not null)
                    return false;

                var added = await staff.AddAsync(Platform, new AddStaff(address, name, [StaffRole.Administrator]), token);
                if (!added.IsSuccess)
                    return added.Error;

                // The host vouches for the address: it is in its own settings.
                var person = await people.FindAsync(Realm.Platform, added.Value.PersonId, token);
                if (person is null)
                    return Error.NotFound("people.not_found", "There is no such person.");

                person.ProveEmail(clock.Now());
                var set = await passwords.SetAsync(person, password, token);
                return set.IsSuccess ? true : set.Error;
            },
            cancellationToken);
}
