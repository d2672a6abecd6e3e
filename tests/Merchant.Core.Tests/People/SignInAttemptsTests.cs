using CsCheck;

namespace Merchant.People;

public sealed class SignInAttemptsTests
{
    private static readonly DateTimeOffset Start = new(2011, 12, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly LockOutPolicy Policy = new(3, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(10));

    private static readonly Gen<LockOutPolicy> Policies = Gen.Select(
        Gen.Int[1, 5], Gen.Int[1, 12], Gen.Int[1, 12], (attempts, window, lasts) => new LockOutPolicy(attempts, TimeSpan.FromTicks(window), TimeSpan.FromTicks(lasts)));

    /// <summary>Tries a tick or some apart: few enough for windows and locks to end right at a try.</summary>
    private static readonly Gen<Try[]> Tries = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 5], (gap, luck) => new Try(gap, luck == 0)).Array[0, 60];

    [Fact]
    public void Begin_TooMany_LocksUntilExactlyTheEnd()
    {
        var attempts = SignInAttempts.None("key");
        for (var i = 0; i < 3; i++)
            Assert.True(attempts.Begin(Policy, Start.AddMinutes(i)).IsSuccess);
        var end = Start.AddMinutes(12);
        Assert.Equal((3, Start, end), (attempts.Count, attempts.Since, attempts.LockedUntil));

        var refused = attempts.Begin(Policy, end.AddTicks(-1));

        Assert.Equal(("auth.locked_out", TimeSpan.FromTicks(1)), (refused.Error?.Code, refused.Error?.RetryAfter));
        Assert.True(attempts.Begin(Policy, end).IsSuccess);
        Assert.Equal((1, end, null), (attempts.Count, attempts.Since, attempts.LockedUntil));
    }

    [Theory]
    [InlineData(15, 1)]
    [InlineData(14, 3)]
    public void Begin_OnceTheWindowIsOver_CountsAnew(int minutes, int count)
    {
        var attempts = SignInAttempts.None("key");
        _ = attempts.Begin(Policy, Start);
        _ = attempts.Begin(Policy, Start.AddMinutes(1));

        _ = attempts.Begin(Policy, Start.AddMinutes(minutes));

        Assert.Equal((count, count == 3), (attempts.Count, attempts.LockedUntil is not null));
    }

    [Fact]
    public void Succeed_WithTheLastAttempt_TakesTheLockBack()
    {
        var attempts = SignInAttempts.None("key");
        for (var i = 0; i < 3; i++)
            _ = attempts.Begin(Policy, Start);

        attempts.Succeed();

        Assert.Equal((0, null), (attempts.Count, attempts.LockedUntil));
        Assert.True(attempts.Begin(Policy, Start).IsSuccess);
        Assert.Equal(1, attempts.Count);
    }

    [Fact]
    public void Begin_AnyTries_LooksAtThoseThatAllThatWasLeaves() => Gen.Select(Policies, Tries).Sample((policy, tries) =>
    {
        var attempts = SignInAttempts.None("key");
        var lookedAt = new List<LookedAt>();
        foreach (var (now, succeeds) in TimesOf(tries))
        {
            var lockedUntil = LockedUntil(policy, lookedAt);
            var before = (attempts.Count, attempts.Since, attempts.LockedUntil);

            var begun = attempts.Begin(policy, now);

            Assert.Equal(lockedUntil > now, !begun.IsSuccess);
            if (!begun.IsSuccess)
            {
                Assert.Equal(lockedUntil - now, begun.Error.RetryAfter);
                Assert.Equal(before, (attempts.Count, attempts.Since, attempts.LockedUntil));
                continue;
            }

            lookedAt.Add(new LookedAt(now, succeeds));
            if (succeeds)
                attempts.Succeed();
        }
    });

    [Fact]
    public void Begin_NobodySucceeds_LooksAtNoMoreThanTheMostFromTheFirstOnWithinAWindow() => Gen.Select(Policies, Tries).Sample((policy, tries) =>
    {
        var attempts = SignInAttempts.None("key");
        var series = new List<DateTimeOffset>();
        foreach (var (now, _) in TimesOf(tries))
        {
            if (!attempts.Begin(policy, now).IsSuccess)
                continue;

            if (attempts.Count == 1)
                series = [];
            series.Add(now);
            Assert.InRange(series.Count, 1, policy.Attempts);
            Assert.True(now - series[0] < policy.Window);
        }
    });

    /// <summary>The window begins with the first attempt and does not slide: two of them can meet, a third cannot.</summary>
    [Fact]
    public void Begin_NobodySucceedsAndLocksOutlastWindows_LooksAtLessThanTwiceTheMostInAnyStretch() => Gen.Select(Policies, Tries).Sample((policy, tries) =>
    {
        policy = policy with { Duration = policy.Window + policy.Duration };
        var attempts = SignInAttempts.None("key");
        var lookedAt = TimesOf(tries).Where(t => attempts.Begin(policy, t.At).IsSuccess).Select(t => t.At).ToList();

        Assert.All(lookedAt, from => Assert.InRange(
            lookedAt.Count(at => at >= from && at - from < policy.Window), 1, Math.Max(policy.Attempts, (2 * policy.Attempts) - 2)));
    });

    /// <summary>
    /// Until when there is a lock, said from all that was ever looked at: those of a window count together, up to the most
    /// or to the one that succeeds, and a window that is full locks from its last one on.
    /// </summary>
    private static DateTimeOffset? LockedUntil(LockOutPolicy policy, List<LookedAt> lookedAt)
    {
        for (var first = 0; first < lookedAt.Count;)
        {
            var window = lookedAt.Skip(first).TakeWhile(a => a.At - lookedAt[first].At < policy.Window).Take(policy.Attempts).ToList();
            var success = window.FindIndex(a => a.Succeeded);
            var isFull = success < 0 && window.Count == policy.Attempts;
            first += success < 0 ? window.Count : success + 1;
            if (isFull && first == lookedAt.Count)
                return window[^1].At + policy.Duration;
        }

        return null;
    }

    private static IEnumerable<LookedAt> TimesOf(Try[] tries)
    {
        var now = Start;
        foreach (var one in tries)
        {
            now = now.AddTicks(one.Gap);
            yield return new LookedAt(now, one.Succeeds);
        }
    }

    private readonly record struct Try(int Gap, bool Succeeds);

    private readonly record struct LookedAt(DateTimeOffset At, bool Succeeded);
}
