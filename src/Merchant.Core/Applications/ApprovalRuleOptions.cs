namespace Merchant.Applications;

/// <summary>The rules of the shipped approval policy (<c>UseApprovalRules()</c>). Rejecting beats referring, referring beats approving.</summary>
public sealed class ApprovalRuleOptions
{
    /// <summary>The countries that are served; empty for all. Any other is answered by <see cref="OtherCountry"/>.</summary>
    public IList<string> AllowedCountries { get; } = [];

    /// <summary>What comes of a country that is not among <see cref="AllowedCountries"/>, where some are named. Default: refer.</summary>
    public RuleOutcome OtherCountry { get; set; } = RuleOutcome.Refer;

    /// <summary>The countries that are not served.</summary>
    public IList<string> RefusedCountries { get; } = [];

    /// <summary>What comes of a country among <see cref="RefusedCountries"/>. Default: reject.</summary>
    public RuleOutcome RefusedCountry { get; set; } = RuleOutcome.Reject;

    /// <summary>
    /// The least declared dispatches a month with which an application is approved, where no other rule stands against it.
    /// Default: null, and nothing is approved unseen.
    /// </summary>
    public long? ApproveFrom { get; set; }

    /// <summary>The most declared dispatches a month with which it is; null for no bound. Counts where <see cref="ApproveFrom"/> is set.</summary>
    public long? ApproveTo { get; set; }

    /// <summary>Fewer declared dispatches a month are rejected. Default: null, for none.</summary>
    public long? RejectBelow { get; set; }

    /// <summary>More declared dispatches a month are rejected. Default: null, for none.</summary>
    public long? RejectAbove { get; set; }

    /// <summary>What comes of a tax id that another application has which is approved, or on its way. Default: refer.</summary>
    public RuleOutcome DuplicateTaxId { get; set; } = RuleOutcome.Refer;

    /// <summary>What comes of an address at one of <see cref="DisposableDomains"/>. Default: refer.</summary>
    public RuleOutcome DisposableAddress { get; set; } = RuleOutcome.Refer;

    /// <summary>
    /// Domains that give addresses away for an hour; their subdomains count. In lower case and ASCII. Default: a dozen well
    /// known ones; a host that has trouble with others adds them.
    /// </summary>
    public ISet<string> DisposableDomains { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "10minutemail.com", "discard.email", "dispostable.com", "fakeinbox.com", "getnada.com", "guerrillamail.com", "mailinator.com",
        "maildrop.cc", "mohmal.com", "sharklasers.com", "temp-mail.org", "tempmail.com", "throwawaymail.com", "trashmail.com", "yopmail.com",
    };
}

/// <summary>What comes of a rule that an application meets.</summary>
public enum RuleOutcome
{
    /// <summary>Nothing: the rule is off.</summary>
    Ignore,

    /// <summary>A reviewer looks at it.</summary>
    Refer,

    /// <summary>It is rejected.</summary>
    Reject,
}
