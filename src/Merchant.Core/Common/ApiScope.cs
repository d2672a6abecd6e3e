namespace Merchant.Common;

/// <summary>One thing that an API key can allow: <c>dispatches:write</c>. The codes are stable.</summary>
/// <param name="Code">The code.</param>
public sealed record ApiScope(string Code)
{
    /// <summary>To read the account: phase, plan, tier, onboarding.</summary>
    public static ApiScope AccountRead { get; } = new("account:read");

    /// <summary>To read and export dispatches.</summary>
    public static ApiScope DispatchesRead { get; } = new("dispatches:read");

    /// <summary>To record and void dispatches.</summary>
    public static ApiScope DispatchesWrite { get; } = new("dispatches:write");

    /// <summary>All scopes.</summary>
    public static IReadOnlyList<ApiScope> All { get; } = [AccountRead, DispatchesRead, DispatchesWrite];

    /// <summary>Whether it allows to change something: its code ends with <c>:write</c>.</summary>
    public bool Writes => Code.EndsWith(":write", StringComparison.Ordinal);

    /// <summary>The scope with this code; null when there is none.</summary>
    public static ApiScope? Find(string? code) => All.FirstOrDefault(scope => scope.Code == code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>What an API key allows in its account at the moment: its scopes, less those that the account's plan withholds.</summary>
/// <param name="Account">The account.</param>
/// <param name="Scopes">The scopes it was made with.</param>
/// <param name="Withheld">For each scope that something about the account holds back (its plan, its status): the refusal that says so.</param>
public sealed record ApiGrant(AccountId Account, IReadOnlyList<ApiScope> Scopes, IReadOnlyDictionary<ApiScope, Error> Withheld)
{
    /// <summary>Why the key does not allow something; null where it does. Code: <c>auth.scope_missing</c>, or that of what withholds it.</summary>
    public Error? Refuses(ApiScope scope) => Scopes.Contains(scope)
        ? Withheld.GetValueOrDefault(scope)
        : Error.Forbidden("auth.scope_missing", $"The API key lacks the scope {scope.Code}.");
}
