using Merchant.Audit;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Hosting;

/// <summary>Lets the first administrator in: nobody else could.</summary>
internal sealed class FirstAdministrator(
    IUnitOfWork unitOfWork, IPersonStore people, IStaffStore staff, IPasswords passwords, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes the person, where nobody has the address; whoever has it stays as they are.</summary>
    public Task<Result<bool>> EnsureAsync(string? address, string? name, string? password, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var errors = new FieldErrors();
                var email = errors.Take("email", EmailAddress.Parse(address));
                var called = errors.Take("name", PersonName.Parse(name));
                if (errors.ToError() is { } error || email is null || called is null)
                    return errors.ToError() ?? Error.Invalid("people.invalid", "The person is not acceptable.", "email");
                if (await people.FindByEmailAsync(Realm.Platform, email, token) is not null)
                    return false;

                var now = clock.Now();
                var person = Person.Add(Realm.Platform, email, called, now);
                person.ProveEmail(now);
                people.Add(person);
                staff.Add(StaffMember.Join(person.Id, [StaffRole.Administrator], now));
                var set = await passwords.SetAsync(person, password, token);
                if (!set.IsSuccess)
                    return set.Error;

                audit.Add(AuditEntry.Of(Actor.System("first-administrator"), "people.first_administrator", null, now).Change("person", null, person.Id));
                return true;
            },
            cancellationToken);
}
