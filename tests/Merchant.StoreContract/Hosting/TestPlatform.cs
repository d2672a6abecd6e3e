using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.StoreContract.Hosting;

/// <summary>
/// The platform on a database, with a clock that stands still. Nothing runs by itself: jobs and the relay run when a
/// test says so. Two of them on one database are two nodes.
/// </summary>
public sealed class TestPlatform : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestPlatform(ServiceProvider services, FakeTimeProvider clock)
    {
        _services = services;
        Clock = clock;
    }

    /// <summary>Where tests begin: the tenth of a month, at noon.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static Actor Admin { get; } = Actor.Staff("admin", StaffRole.Administrator) with { Via = "tests" };

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.Now();

    public IServiceProvider Services => _services;

    public static TestPlatform On(
        TestDatabase database, Action<MerchantPlatformBuilder>? configure = null, FakeTimeProvider? clock = null) =>
        With(builder => database.Use(builder), configure, clock);

    /// <summary>The platform with any store.</summary>
    public static TestPlatform With(
        Action<MerchantPlatformBuilder> store, Action<MerchantPlatformBuilder>? configure = null, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(Start);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        var builder = services.AddMerchantPlatform().ConfigureOutbox(options => options.RunRelay = false);
        store(builder);
        configure?.Invoke(builder);
        return new TestPlatform(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), clock);
    }

    /// <summary>Calls a service in a scope of its own, as a request would.</summary>
    public async Task<T> CallAsync<TService, T>(Func<TService, Task<T>> call)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Does something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Looks at the tables themselves.</summary>
    public Task<T> QueryAsync<T>(Func<DbContext, Task<T>> query) => CallAsync<MerchantDb, T>(db => query(db.Context));

    public Task<int> RunAsync<TJob>()
        where TJob : IMerchantJob => CallAsync<TJob, int>(job => job.RunAsync(CancellationToken.None));

    public Task<int> DeliverAsync() => _services.GetRequiredService<IEventRelay>().DeliverDueAsync(CancellationToken.None);

    /// <summary>Opens an account.</summary>
    public async Task<AccountId> EnrolAsync(string handle = "casa-lola", string zone = "UTC", long declared = 0)
    {
        var command = new EnrolAccount(new OpenAccount(handle, $"Store {handle}", zone, null), declared);
        var enrolled = await CallAsync<AccountEnrolment, Result<AccountOverview>>(e => e.EnrolAsync(Admin, command, CancellationToken.None));
        return Outcome.Of(enrolled).Id;
    }

    /// <summary>Records dispatches as they are given.</summary>
    public Task<Result<RecordedDispatches>> RecordAsync(AccountId account, params IReadOnlyList<Dispatch> batch) =>
        CallAsync<DispatchService, Result<RecordedDispatches>>(s => s.RecordAsync(Admin, account, batch, CancellationToken.None));

    /// <summary>Records new dispatches, all of one instant.</summary>
    public async Task SendAsync(AccountId account, int count, DateTimeOffset at, string prefix = "")
    {
        var batch = Enumerable.Range(0, count).Select(i => new Dispatch($"{prefix}{at:yyyyMMddHHmm}-{i}", at)).ToList();
        if (count > 0)
            Assert.Equal(count, Outcome.Of(await RecordAsync(account, batch)).Recorded);
    }

    public Task<Result<DispatchRecord>> VoidAsync(AccountId account, string id) =>
        CallAsync<DispatchService, Result<DispatchRecord>>(s => s.VoidAsync(Admin, account, id, CancellationToken.None));

    public Task<Result<ImportReport>> ImportAsync(AccountId account, IAsyncEnumerable<ImportLine> lines) =>
        CallAsync<DispatchImport, Result<ImportReport>>(s => s.RunAsync(Admin, account, lines, CancellationToken.None));

    public async Task<TierView> TierAsync(AccountId account) =>
        Outcome.Of(await CallAsync<TierService, Result<TierView>>(s => s.FindCurrentAsync(Admin, account, CancellationToken.None)));

    public async Task<string?> TierAsOfAsync(AccountId account, int year, int month, int day) =>
        Outcome.Of(await CallAsync<TierService, Result<TierAsOf>>(
            s => s.FindAsOfAsync(Admin, account, new DateOnly(year, month, day), CancellationToken.None))).Tier;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Looks into results, and says what was refused where a success was expected.</summary>
public static class Outcome
{
    public static T Of<T>(Result<T> result)
    {
        Assert.True(result.IsSuccess, $"Refused: {result.Error?.Code} {result.Error?.Message}");
        return result.Value;
    }

    public static Error Refusal<T>(Result<T> result, string code)
    {
        Assert.False(result.IsSuccess, $"Expected {code}, but it went through.");
        Assert.Equal(code, result.Error.Code);
        return result.Error;
    }
}
