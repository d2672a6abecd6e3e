namespace Merchant.Events;

/// <summary>
/// Thrown by a handler that wants to be called again at a time it knows, and that bounds its attempts by itself: the
/// attempt is not counted, so it never ends as a dead delivery.
/// </summary>
public sealed class RetryLaterException : Exception
{
    /// <summary>Asks to be called again.</summary>
    public RetryLaterException()
        : this(TimeSpan.Zero)
    {
    }

    /// <summary>Asks to be called again, and says why.</summary>
    public RetryLaterException(string message)
        : base(message)
    {
    }

    /// <summary>Asks to be called again, and says why.</summary>
    public RetryLaterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Asks to be called again after a time.</summary>
    public RetryLaterException(TimeSpan after)
        : base("The handler asks to be called again later.") => After = after;

    /// <summary>After which time.</summary>
    public TimeSpan After { get; }
}
