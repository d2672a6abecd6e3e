using Merchant.People;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.EntityFrameworkCore.People;

/// <summary>What was read before a change is never kept after it.</summary>
public sealed class FactsCacheTests : IDisposable
{
    private readonly FactsCache _facts = new(Options.Create(new PeopleOptions()), new FakeTimeProvider());

    [Fact]
    public void Keep_ForgottenWhileItWasRead_IsNotKept()
    {
        var readAt = _facts.Moment;
        _facts.Forget("ana");

        _facts.Keep("ana", "old", readAt);

        Assert.False(_facts.TryFind<string>("ana", out _));
        _facts.Keep("ana", "new", _facts.Moment);
        Assert.True(_facts.TryFind<string>("ana", out var kept));
        Assert.Equal("new", kept);
    }

    [Fact]
    public void Keep_AnotherForgottenMeanwhile_IsKept()
    {
        var readAt = _facts.Moment;
        _facts.Forget(1);

        _facts.Keep(2, "two", readAt);

        Assert.True(_facts.TryFind<string>(2, out _));
    }

    [Fact]
    public void Forget_Kept_IsGone()
    {
        _facts.Keep("ana", "old", _facts.Moment);

        _facts.Forget("ana");

        Assert.False(_facts.TryFind<string>("ana", out _));
    }

    /// <summary>Readers that are slow to keep, beside somebody who changes and forgets: what is kept afterwards is the last there was.</summary>
    [Fact]
    public async Task Keep_WhileOthersForget_NeverHoldsWhatWasChanged()
    {
        object[] versions = [.. Enumerable.Range(0, 2_000).Select(i => $"{i}")];
        for (var round = 0; round < 20; round++)
        {
            var present = 0;
            var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
                () =>
                {
                    while (Volatile.Read(ref present) < versions.Length - 1)
                    {
                        var readAt = _facts.Moment;
                        _facts.Keep(round, versions[Volatile.Read(ref present)], readAt);
                    }
                },
                TestContext.Current.CancellationToken)).ToList();
            for (var i = 1; i < versions.Length; i++)
            {
                Volatile.Write(ref present, i);
                _facts.Forget(round);
                Assert.True(!_facts.TryFind<string>(round, out var kept) || kept == (string)versions[i], $"{kept} was kept after {i}.");
            }

            await Task.WhenAll(readers);
        }
    }

    public void Dispose() => _facts.Dispose();
}
