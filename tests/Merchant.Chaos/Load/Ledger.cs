using System.Collections.Concurrent;

namespace Merchant.Chaos.Load;

/// <summary>
/// Everything that was acknowledged, and everything of which nobody knows. It grows by one small record a call: the ids of
/// dispatches follow from the call, so a file of thousands is as small as one dispatch.
/// </summary>
internal sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly List<RecordingCall> _calls = [];

    /// <summary>Accounts that exist, by their number.</summary>
    public ConcurrentDictionary<int, string> Accounts { get; } = new();

    /// <summary>Accounts that an administrator opened: they have no owner yet.</summary>
    public ConcurrentDictionary<string, string> Opened { get; } = new(StringComparer.Ordinal);

    /// <summary>How far each applicant got, and in which month they began, by address.</summary>
    public ConcurrentDictionary<string, (ApplicantProgress Progress, DateTimeOffset Begun)> Applicants { get; } = new(StringComparer.Ordinal);

    /// <summary>The account of each application that was approved.</summary>
    public ConcurrentDictionary<string, string> Approved { get; } = new(StringComparer.Ordinal);

    /// <summary>The address of each invitation.</summary>
    public ConcurrentDictionary<string, string> Invited { get; } = new(StringComparer.Ordinal);

    /// <summary>The account of each person who accepted.</summary>
    public ConcurrentDictionary<string, string> Joined { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes that were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Dispatches in them.</summary>
    public long Dispatches { get; private set; }

    /// <summary>Writes of which nobody knows whether they were done.</summary>
    public long Unknown { get; private set; }

    /// <summary>Answers that were themselves wrong.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    public int AddAccount(string id)
    {
        lock (_lock)
        {
            Accounts[Accounts.Count] = id;
            return Accounts.Count - 1;
        }
    }

    /// <summary>Begins a call that records dispatches, and gives its number.</summary>
    public int Begin(int account, int size, bool isFile)
    {
        lock (_lock)
        {
            _calls.Add(new RecordingCall(account, size, isFile, Outcome.Unknown, IsVoided: false));
            Unknown++;
            return _calls.Count - 1;
        }
    }

    public void End(int call, Outcome outcome)
    {
        lock (_lock)
        {
            _calls[call] = _calls[call] with { Outcome = outcome };
            Unknown--;
            if (outcome != Outcome.Done)
                return;

            Acknowledged++;
            Dispatches += _calls[call].Size;
        }
    }

    /// <summary>The first dispatch of a call counts no more.</summary>
    public void Void(int call)
    {
        lock (_lock)
            _calls[call] = _calls[call] with { IsVoided = true };

        Acknowledge();
    }

    /// <summary>One more acknowledged write.</summary>
    public void Acknowledge()
    {
        lock (_lock)
            Acknowledged++;
    }

    public IReadOnlyList<RecordingCall> Calls()
    {
        lock (_lock)
            return [.. _calls];
    }
}

/// <summary>A call that recorded dispatches.</summary>
/// <param name="Account">The account's number.</param>
/// <param name="Size">How many dispatches.</param>
/// <param name="IsFile">Whether it was a file, which is taken in chunks; anything else is taken whole or not at all.</param>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="IsVoided">Whether its first dispatch was voided.</param>
internal readonly record struct RecordingCall(int Account, int Size, bool IsFile, Outcome Outcome, bool IsVoided);

/// <summary>What an applicant was told is done.</summary>
internal enum ApplicantProgress
{
    /// <summary>The application is there.</summary>
    Started,

    /// <summary>The address is proven.</summary>
    Proven,

    /// <summary>The application was sent.</summary>
    Submitted,
}
