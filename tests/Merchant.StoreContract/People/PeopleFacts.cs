using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.People;

/// <summary>What facts about the stores of people begin with: use cases on any node, and somebody to keep there.</summary>
public abstract class PeopleFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    protected static readonly Error Refused = Error.Conflict("tests.refused", "As the test wants.");

    private TestPlatform? _elsewhere;

    /// <summary>A second node on the same database, by the same clock.</summary>
    protected TestPlatform Elsewhere => _elsewhere ??= PlatformOn(Database, Platform.Clock);

    protected static Realm Store { get; } = Realm.Of(AccountId.New(Start));

    /// <summary>Somebody who is not kept yet.</summary>
    protected static Person NewPerson(string email = "ana@shop.example", Realm realm = default) =>
        Person.Add(realm, EmailOf(email), Outcome.Of(PersonName.Parse("Ana")), Start);

    protected static EmailAddress EmailOf(string text) => Outcome.Of(EmailAddress.Parse(text));

    /// <summary>Runs a use case in a scope of its own.</summary>
    protected static Task<Result<T>> ExecuteAsync<TStore, T>(TestPlatform node, Func<TStore, Task<Result<T>>> work)
        where TStore : notnull =>
        node.InScopeAsync(s => s.GetRequiredService<IUnitOfWork>().ExecuteAsync(_ => work(s.GetRequiredService<TStore>()), Token));

    /// <summary>Runs a use case that cannot be refused.</summary>
    protected async Task<T> DoAsync<TStore, T>(Func<TStore, Task<T>> work)
        where TStore : notnull => Outcome.Of(await ExecuteAsync<TStore, T>(Platform, async store => Result<T>.Of(await work(store))));

    /// <summary>Runs a use case that cannot be refused.</summary>
    protected Task<bool> DoAsync<TStore>(Func<TStore, Task> work)
        where TStore : notnull => DoAsync<TStore, bool>(async store =>
        {
            await work(store);
            return true;
        });

    /// <summary>Notes things in a use case of their own.</summary>
    protected Task<bool> NoteAsync<TStore>(Action<TStore> note)
        where TStore : notnull => DoAsync<TStore>(store =>
        {
            note(store);
            return Task.CompletedTask;
        });

    /// <summary>Runs a use case that is refused when all is done.</summary>
    protected async Task RefuseAsync<TStore>(Func<TStore, Task> work)
        where TStore : notnull => Assert.Same(Refused, (await ExecuteAsync<TStore, bool>(Platform, async store =>
        {
            await work(store);
            return Refused;
        })).Error);

    /// <summary>Does the same many times at once, on two nodes in turn.</summary>
    protected Task<T[]> AtOnceAsync<T>(int count, Func<TestPlatform, Task<T>> act)
    {
        TestPlatform[] nodes = [Platform, Elsewhere];
        return Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(() => act(nodes[i % 2]), Token)));
    }
}
