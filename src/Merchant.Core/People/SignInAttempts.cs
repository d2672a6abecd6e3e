using Merchant.Common;

namespace Merchant.People;

/// <summary>
/// How often somebody tried to sign in under an address, whether or not anybody has it: a lock tells nothing of who is
/// known. Each attempt counts before it is looked at, so that many at once are no more than as many in a row; success
/// takes the count back.
/// </summary>
public sealed class SignInAttempts
{
    private SignInAttempts(string key)
    {
        Key = key;
    }

    /// <summary>What is tried, realm and address, as a hash: addresses of strangers are nobody's to keep.</summary>
    public string Key { get; private set; }

    /// <summary>Attempts since <see cref="Since"/> that did not succeed.</summary>
    public int Count { get; private set; }

    /// <summary>The first of them.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Until when nobody is looked at; null where there is no lock.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Counts who holds the row; see <see cref="IAttemptStore.LockAsync"/>.</summary>
    public int Turn { get; private set; }

    /// <summary>No attempts.</summary>
    public static SignInAttempts None(string key) => new(key);

    /// <summary>
    /// Counts an attempt. Errors: <c>auth.locked_out</c> while there were too many; such an attempt changes nothing.
    /// </summary>
    public Result Begin(LockOutPolicy policy, DateTimeOffset now)
    {
        if (LockedUntil > now)
            return new Error(ErrorKind.TooManyRequests, "auth.locked_out", "There were too many attempts; try again later.") { RetryAfter = LockedUntil - now };

        if (LockedUntil is not null || Count == 0 || now - Since >= policy.Window)
            (Count, Since, LockedUntil) = (0, now, null);

        Count++;
        if (Count >= policy.Attempts)
            LockedUntil = now + policy.Duration;

        return Result.Success();
    }

    /// <summary>Takes all back: it was the right person.</summary>
    public void Succeed() => (Count, LockedUntil) = (0, null);
}

/// <summary>When too many attempts lock, and for how long.</summary>
/// <param name="Attempts">How many are looked at; the last of them locks unless it succeeds.</param>
/// <param name="Window">Within which time.</param>
/// <param name="Duration">How long the lock holds.</param>
public readonly record struct LockOutPolicy(int Attempts, TimeSpan Window, TimeSpan Duration);
