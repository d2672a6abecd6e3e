namespace Merchant.Accounts;

/// <summary>What an account can be on, and what its onboarding consists of.</summary>
public sealed class AccountOptions
{
    /// <summary>
    /// The plans, least first. Default: free, basic, plus, pro, premium; the last two let API keys write customers.
    /// Source: Jumpseller, "plan Pro o Premium".
    /// </summary>
    public IList<Plan> Plans { get; } =
    [
        new("free", "Free"),
        new("basic", "Basic"),
        new("plus", "Plus"),
        new("pro", "Pro", "customers:write"),
        new("premium", "Premium", "customers:write"),
    ];

    /// <summary>The code of the plan of a new account. Default: free. Source: Mastershop, "solicitar tu cuenta gratuita".</summary>
    public string DefaultPlan { get; set; } = "free";

    /// <summary>The zone of a new account for which none is named. Default: UTC.</summary>
    public string DefaultTimeZone { get; set; } = "UTC";

    /// <summary>
    /// The checklist of an onboarding, in its order. Default: catalogue, channel-connections, channel-setup,
    /// product-synchronisation. Source: Multivende, "Si te encuentras en tu proceso de onboarding".
    /// </summary>
    public IList<OnboardingItem> OnboardingItems { get; } =
    [
        new("catalogue", "The catalogue of products is loaded."),
        new("channel-connections", "The contracted channels are connected."),
        new("channel-setup", "The connected channels are set up."),
        new("product-synchronisation", "Products are synchronised with the channels."),
    ];
}
