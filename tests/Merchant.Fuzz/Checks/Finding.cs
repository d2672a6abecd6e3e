namespace Merchant.Fuzz.Checks;

/// <summary>Something that no answer may be.</summary>
/// <param name="Kind">Which rule was broken.</param>
/// <param name="Text">What was seen.</param>
public sealed record Finding(FindingKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>The rules.</summary>
public enum FindingKind
{
    /// <summary>An answer of 500 or above.</summary>
    Fault,

    /// <summary>An answer over one second, also when it is asked for again, alone.</summary>
    Slow,

    /// <summary>No answer to a request that is whole.</summary>
    NoAnswer,

    /// <summary>A refused call, or one that reads, wrote something.</summary>
    Trace,

    /// <summary>A refusal that is no problem with a code.</summary>
    Shape,

    /// <summary>An answer that tells of exceptions, SQL or files.</summary>
    Inside,

    /// <summary>An answer that holds what belongs to others.</summary>
    Leak,

    /// <summary>An error in the log, whatever was answered.</summary>
    Logged,

    /// <summary>An event that could not be handled, after input was accepted that no handler can take.</summary>
    DeadEvent,
}
