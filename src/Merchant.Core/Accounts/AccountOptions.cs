namespace Merchant.Accounts;

/// <summary>What an account can be on.</summary>
public sealed class AccountOptions
{
    /// <summary>The codes of the plans, least first. Default: free, basic, plus, pro, premium.</summary>
    public IList<string> Plans { get; } = ["free", "basic", "plus", "pro", "premium"];

    /// <summary>The plan of a new account. Default: free. Source: Mastershop, "solicitar tu cuenta gratuita".</summary>
    public string DefaultPlan { get; set; } = "free";

    /// <summary>The zone of a new account for which none is named. Default: UTC.</summary>
    public string DefaultTimeZone { get; set; } = "UTC";
}
