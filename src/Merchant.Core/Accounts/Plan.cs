namespace Merchant.Accounts;

/// <summary>A plan that accounts can be on, and what it allows their API keys.</summary>
/// <param name="Code">Its stable code: 1 to 40 lower-case letters, digits and single hyphens.</param>
/// <param name="Name">What it is called: 1 to 100 characters.</param>
/// <param name="Capabilities">
/// The codes of what it includes. One that is also the code of an API scope (<c>customers:write</c>) gates that scope:
/// keys of accounts on a plan without it do not have it.
/// </param>
public sealed record Plan(string Code, string Name, params IReadOnlyList<string> Capabilities);
