namespace Merchant.Fuzz.Checks;

/// <summary>What a refused call is meant to write, by endpoint and table. Anything else is a finding.</summary>
public static class WantedTraces
{
    /// <summary>All of them, each with its reason.</summary>
    public static IReadOnlyList<WantedTrace> All { get; } =
    [
        new("/api/staff/sign-in", "sign_in_attempts", "A wrong password is counted: so an address is locked."),
        new("/api/staff/change-password", "sign_in_attempts", "A wrong present password is counted."),
        new("/api/staff/me/two-factor/", "sign_in_attempts", "A wrong password or code is counted."),
        new("/api/staff/me/passkeys", "sign_in_attempts", "A wrong password is counted."),
        new("/api/staff/refresh", "sessions", "A refresh token that comes a second time was stolen from somebody: its session ends."),
        new("/api/staff/refresh", "refresh_tokens", "The tokens of the session end with it."),
        .. Imported("dispatches"), .. Imported("dispatch_days"), .. Imported("dispatch_months"), .. Imported("counters"),
    ];

    public static bool Holds(string template, Written row) =>
        All.Any(w => template.StartsWith(w.Path, StringComparison.Ordinal) && w.Table == row.Name);

    private static IEnumerable<WantedTrace> Imported(string table) =>
        [new("/api/accounts/{accountId}/dispatches/import", table, "An import is committed in parts: of a file that breaks off, what came before stays.")];
}

/// <summary>A table that a refused call may write to.</summary>
/// <param name="Path">What the endpoint's path begins with.</param>
/// <param name="Table">The table.</param>
/// <param name="Reason">Why.</param>
public sealed record WantedTrace(string Path, string Table, string Reason);
