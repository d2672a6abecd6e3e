using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Direction;

/// <summary>Each slice may use only what stands left of it; the order binds Core and AspNetCore.</summary>
internal static class SliceOrder
{
    private static readonly Dictionary<string, string[]> Left = new(StringComparer.Ordinal)
    {
        ["Common"] = [],
        ["Audit"] = ["Common"],
        ["Events"] = ["Audit"],
        ["Notifications"] = ["Events"],
        ["People"] = ["Notifications"],
        ["Accounts"] = ["People"],
        ["Tiering"] = ["Accounts"],
        ["Applications"] = ["Tiering"],
        ["LoginPolicies"] = ["Accounts"],
        ["Customers"] = ["LoginPolicies"],
        ["Categories"] = ["Customers"],
        ["Checkout"] = ["Categories"],
        ["Webhooks"] = ["Accounts"],
        ["Tickets"] = ["Accounts", "Tiering", "Customers"],

        // Of AspNetCore alone.
        ["Health"] = ["Common"],
        ["OpenApi"] = ["Common"],
    };

    /// <summary>
    /// What breaks the order. Folders named in <paramref name="below"/> stand left of all slices of their project, as
    /// Common does; of Core they may use what says who may do what with an account.
    /// </summary>
    public static IReadOnlyList<string> Violations(CodeBase code, params IReadOnlyList<string> below) =>
    [
        .. code.Uses
            .Select(use => (Use: use, From: CodeBase.SliceOf(use.From), To: CodeBase.SliceOf(use.To)))
            .Where(u => !IsAllowed(u.From, u.To, below, IsOwn(code, u.Use)))
            .Select(u => $"{u.Use.From} uses {u.Use.Name} of {u.Use.To}: {u.From} may not use {u.To}"),
    ];

    /// <summary>Folders that are no slice: each has to be given its place in the order.</summary>
    public static IReadOnlyList<string> Unplaced(CodeBase code, params IReadOnlyList<string> below) =>
    [
        .. code.Files.Select(file => CodeBase.SliceOf(file.FilePath)).Distinct(StringComparer.Ordinal)
            .Where(slice => slice != "Hosting" && !Left.ContainsKey(slice) && !below.Contains(slice))
            .Select(slice => $"{code.Folder}/{slice} has no place in the order of slices"),
    ];

    private static bool IsAllowed(string from, string to, IReadOnlyList<string> below, bool isOwn)
    {
        if (from == to || from == "Hosting")
            return true;
        if (to == "Hosting")
            return false;
        if (below.Contains(to))
            return true;

        if (below.Contains(from))
            return to is "Common" || (!isOwn && (to is "People" or "Accounts"));

        return LeftOf(from).Contains(to);
    }

    private static bool IsOwn(CodeBase code, Use use) => use.To.StartsWith(code.Folder + "/", StringComparison.Ordinal);

    private static HashSet<string> LeftOf(string slice)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(Left.GetValueOrDefault(slice, []));
        while (waiting.TryPop(out var left))
        {
            if (!found.Add(left))
                continue;

            foreach (var further in Left[left])
                waiting.Push(further);
        }

        return found;
    }
}
