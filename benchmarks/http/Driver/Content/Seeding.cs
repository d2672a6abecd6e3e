using System.Globalization;
using System.Runtime.CompilerServices;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.Tiering;

namespace Merchant.Benchmarks.Http.Driver.Content;

/// <summary>An account of the benchmark and who owns it.</summary>
internal sealed record SeededAccount(Guid Id, string Owner, bool IsLarge);

/// <summary>
/// Fills our database through our own services: MEDIUM accounts, which are read, and LARGE ones, which record and are not
/// promoted by it; each with an owner and half a year behind it.
/// </summary>
internal sealed class Seeding(string connection, TimeProvider clock)
{
    public const string Password = "a long sentence to measure with";

    private const int AccountsOfEach = 16;
    private const int Months = 6;

    private static readonly Actor Seeder = Actor.System("benchmark-seed");

    public async Task<IReadOnlyList<SeededAccount>> RunAsync(CancellationToken token)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMerchantPlatform().AddHttp().AddSignIn().UsePostgreSql(connection);
        await using var app = builder.Build();

        // Never started: only its services are wanted.
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await AddStaffAsync(services, token);
        var hash = Value(await services.GetRequiredService<IPasswords>().HashAsync(Password, "anybody@bench.example", token));
        var seeded = new List<SeededAccount>();
        for (var i = 0; i < AccountsOfEach * 2; i++)
            seeded.Add(await AddAccountAsync(services, i, hash, token));

        return seeded;
    }

    private static async Task AddStaffAsync(IServiceProvider services, CancellationToken token)
    {
        var staff = services.GetRequiredService<StaffService>();
        Value(await staff.AddAsync(Seeder, new AddStaff("executive@bench.example", "Benita Executive", [StaffRole.Executive], ExecutiveCapacity: 1000), token));
        Value(await staff.AddAsync(Seeder, new AddStaff("implementer@bench.example", "Bruno Implementer", [StaffRole.Implementer], ImplementerCapacity: 1000), token));
    }

    private async Task<SeededAccount> AddAccountAsync(IServiceProvider services, int number, PasswordHash hash, CancellationToken token)
    {
        var isLarge = number % 2 == 1;
        var monthly = isLarge ? 1100 : 300;
        var opened = Value(await services.GetRequiredService<AccountEnrolment>().EnrolAsync(
            Seeder,
            new EnrolAccount(new OpenAccount($"bench-{number:00}", $"Tienda {number}", number % 4 < 2 ? "America/Bogota" : "America/Mexico_City", isLarge ? "premium" : "pro"), monthly),
            token));
        Value(await services.GetRequiredService<DispatchImport>().RunAsync(Seeder, opened.Id, Lines(opened.Zones, monthly, token), token));
        var owner = $"owner-{number:00}@bench.example";
        Value(await services.GetRequiredService<MemberService>().AddAsync(Seeder, opened.Id, new InviteMember(owner, $"Olga {number}", "owner"), token));
        await SetPasswordAsync(services, owner, hash, token);
        return new SeededAccount(opened.Id.Value, owner, isLarge);
    }

    private async Task SetPasswordAsync(IServiceProvider services, string email, PasswordHash hash, CancellationToken token) =>
        Value(await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async inside =>
            {
                var person = await services.GetRequiredService<IPersonStore>().FindByEmailAsync(Realm.Platform, EmailAddress.Parse(email).Value, inside)
                    ?? throw new InvalidOperationException($"{email} is not there.");
                person.ProveEmail(clock.Now());
                await services.GetRequiredService<IPasswords>().SetAsync(person, hash, inside);
                return true;
            },
            token));

    private async IAsyncEnumerable<ImportLine> Lines(ZoneSchedule zones, int monthly, [EnumeratorCancellation] CancellationToken token)
    {
        await Task.CompletedTask;
        var (line, now) = (1L, clock.Now());
        var present = zones.MonthOf(now);
        for (var back = Months; back >= 0; back--)
        {
            token.ThrowIfCancellationRequested();
            var month = present.AddMonths(-back);
            var (from, to) = (zones.StartOf(month), zones.StartOf(month.Next));
            for (var number = 0; number < monthly; number++)
            {
                var at = from + ((to - from) * ((number + 0.5) / monthly));
                if (at >= now)
                    yield break;

                yield return new ImportLine(++line, $"{month.Code}-{number:0000}", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            }
        }
    }

    private static T Value<T>(Result<T> result) =>
        result.IsSuccess ? result.Value : throw new InvalidOperationException($"The seeding was refused: {result.Error.Message}");
}
