using Merchant.Common;

namespace Merchant.People;

/// <summary>What holds of the staff as a whole.</summary>
public static class StaffRules
{
    /// <summary>
    /// There is always an administrator who may come in: the last one is neither kept out nor takes other roles. Code:
    /// <c>people.last_administrator</c>; null where the change may be made.
    /// </summary>
    /// <param name="was">Whether the person is an administrator who may come in.</param>
    /// <param name="stays">Whether they are one after the change.</param>
    /// <param name="hasOther">Whether somebody else is one.</param>
    public static Error? Check(bool was, bool stays, bool hasOther) => was && !stays && !hasOther
        ? Error.Conflict("people.last_administrator", "The last administrator stays; make somebody else an administrator first.")
        : null;
}
