using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;

namespace Merchant.SampleHost.Demo;

/// <summary>The people who can sign in to the sample: one password for all of them.</summary>
internal sealed class DemoPeople(
    DemoSettings settings,
    IUnitOfWork unitOfWork,
    IPersonStore people,
    IPasswords passwords,
    IAccountStore accounts,
    MemberService members,
    StaffService staff,
    TimeProvider clock)
{
    public const string Administrator = "admin@demo.example";
    public const string Owner = "owner@demo.example";
    public const string Executive = "executive@demo.example";
    public const string Implementer = "implementer@demo.example";
    public const string Reviewer = "reviewer@demo.example";

    /// <summary>All of them, in the order they are said.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, Owner, Executive, Implementer, Reviewer];

    private static readonly Actor Seeder = Actor.System("demo-seed");

    /// <summary>Takes on the staff, before there are accounts to look after.</summary>
    public async Task AddStaffAsync(CancellationToken cancellationToken)
    {
        await AddStaffAsync(new AddStaff(Executive, "Eva Executive", [StaffRole.Executive], ExecutiveCapacity: 20), cancellationToken);
        await AddStaffAsync(new AddStaff(Implementer, "Ivo Implementer", [StaffRole.Implementer], ImplementerCapacity: 20), cancellationToken);
        await AddStaffAsync(new AddStaff(Reviewer, "Rita Reviewer", [StaffRole.Reviewer]), cancellationToken);
    }

    /// <summary>Makes the owner of every demo merchant one person.</summary>
    public async Task AddOwnerAsync(CancellationToken cancellationToken)
    {
        foreach (var merchant in DemoMerchants.All)
        {
            var account = await accounts.FindByHandleAsync(AccountHandle.Parse(merchant.Handle).Value, cancellationToken)
                ?? throw new InvalidOperationException($"The demo merchant {merchant.Handle} is not there.");
            var owner = await FindAsync(Owner, cancellationToken);
            if (owner is null || (await members.ListAsync(Seeder, account.Id, PageRequest.Create(null, null).Value, cancellationToken)).Value.Items.All(m => m.PersonId != owner.Id))
                Check((await members.AddAsync(Seeder, account.Id, new InviteMember(Owner, "Olga Owner", "owner"), cancellationToken)).Error);
        }

        await SetPasswordAsync(Owner, cancellationToken);
    }

    private async Task AddStaffAsync(AddStaff somebody, CancellationToken cancellationToken)
    {
        if (await FindAsync(somebody.Email ?? "", cancellationToken) is null)
            Check((await staff.AddAsync(Seeder, somebody, cancellationToken)).Error);

        await SetPasswordAsync(somebody.Email ?? "", cancellationToken);
    }

    private Task<Person?> FindAsync(string email, CancellationToken cancellationToken) =>
        people.FindByEmailAsync(Realm.Platform, EmailAddress.Parse(email).Value, cancellationToken);

    /// <summary>Whoever chose a password since keeps it.</summary>
    private async Task SetPasswordAsync(string email, CancellationToken cancellationToken)
    {
        if (settings.Password is null)
            return;

        var hash = await passwords.HashAsync(settings.Password, email, cancellationToken);
        Check(hash.Error);
        var set = await unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var person = await FindAsync(email, token) ?? throw new InvalidOperationException($"{email} is not there.");
                if (await passwords.HasAsync(person, token))
                    return false;

                person.ProveEmail(clock.Now());
                await passwords.SetAsync(person, hash.Value, token);
                return true;
            },
            cancellationToken);
        Check(set.Error);
    }

    private static void Check(Error? refused)
    {
        if (refused is not null)
            throw new InvalidOperationException($"The demo's people were refused: {refused.Message}");
    }
}
