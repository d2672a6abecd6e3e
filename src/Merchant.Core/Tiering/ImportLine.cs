using Merchant.Common;

namespace Merchant.Tiering;

/// <summary>One line of an import.</summary>
/// <param name="Line">Its number in the file, the header being 1.</param>
/// <param name="Id">The dispatch's id.</param>
/// <param name="DispatchedAt">Its time as written: an instant with an offset, or a clock time in the account's zone.</param>
/// <param name="Fault">Why the line could not be read at all; null when it could.</param>
public readonly record struct ImportLine(long Line, string Id, string DispatchedAt, Error? Fault = null);

/// <summary>A line that was not taken, and why.</summary>
/// <param name="Line">Its number in the file, the header being 1.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Message">The error in words.</param>
public readonly record struct RejectedLine(long Line, string Code, string Message);
