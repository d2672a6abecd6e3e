namespace Merchant.Applications;

/// <summary>Judges an application by rules: what every rule says, and what wins.</summary>
public static class ApprovalRules
{
    /// <summary>The reason where no rule said anything.</summary>
    public const string NoRule = "no_rule";

    /// <summary>
    /// Judges a case. Every rule that is met is found; rejecting beats referring, referring beats approving, and where
    /// nothing is found a reviewer looks. Reasons: <c>country_refused</c>, <c>country_other</c>, <c>dispatches_below</c>,
    /// <c>dispatches_above</c>, <c>dispatches_welcome</c>, <c>tax_id_duplicate</c>, <c>address_disposable</c>,
    /// <c>no_rule</c>.
    /// </summary>
    public static ApprovalJudgement Judge(ApprovalCase application, ApprovalRuleOptions options)
    {
        List<ApprovalFinding> found = [.. Found(application, options)];
        if (found.Count == 0)
            found.Add(new ApprovalFinding(NoRule, ApprovalOutcome.Refer, "No rule says anything about this application."));

        // Referring stands last among the names of outcomes, and in the middle of their strength.
        var outcome = found.Exists(f => f.Outcome == ApprovalOutcome.Reject) ? ApprovalOutcome.Reject
            : found.Exists(f => f.Outcome == ApprovalOutcome.Refer) ? ApprovalOutcome.Refer
            : ApprovalOutcome.Approve;
        var reasons = found.Where(f => outcome == ApprovalOutcome.Approve || f.Outcome != ApprovalOutcome.Approve).Select(f => f.Reason);
        return new ApprovalJudgement(new ApprovalVerdict(outcome, [.. reasons]), found);
    }

    /// <summary>Whether a domain is one of some, or below one of them.</summary>
    public static bool IsWithin(string domain, IEnumerable<string> domains) => domains.Any(known =>
        domain.Equals(known, StringComparison.OrdinalIgnoreCase) || domain.EndsWith($".{known}", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ApprovalFinding> Found(ApprovalCase application, ApprovalRuleOptions options) =>
    [
        .. Country(application.Country, options),
        .. Dispatches(application.DeclaredDispatches, options),
        .. When(application.IsTaxIdDuplicate, "tax_id_duplicate", options.DuplicateTaxId, "Another application with this tax id is approved, or on its way."),
        .. When(
            IsWithin(application.EmailDomain, options.DisposableDomains),
            "address_disposable",
            options.DisposableAddress,
            $"Addresses at {application.EmailDomain} are given away for a short time."),
    ];

    private static IEnumerable<ApprovalFinding> Country(string country, ApprovalRuleOptions options) =>
    [
        .. When(Has(options.RefusedCountries, country), "country_refused", options.RefusedCountry, $"{country} is a country that is not served."),
        .. When(
            options.AllowedCountries.Count > 0 && !Has(options.AllowedCountries, country),
            "country_other",
            options.OtherCountry,
            $"{country} is not among the countries that are served."),
    ];

    private static IEnumerable<ApprovalFinding> Dispatches(long? declared, ApprovalRuleOptions options)
    {
        if (declared < options.RejectBelow)
            yield return new ApprovalFinding("dispatches_below", ApprovalOutcome.Reject, $"{declared} dispatches a month are fewer than {options.RejectBelow}.");
        if (declared > options.RejectAbove)
            yield return new ApprovalFinding("dispatches_above", ApprovalOutcome.Reject, $"{declared} dispatches a month are more than {options.RejectAbove}.");
        if (declared >= options.ApproveFrom && !(declared > options.ApproveTo))
        {
            var bound = options.ApproveTo is { } most ? $"{options.ApproveFrom} to {most}" : $"{options.ApproveFrom} or more";
            yield return new ApprovalFinding("dispatches_welcome", ApprovalOutcome.Approve, $"{declared} dispatches a month are {bound}.");
        }
    }

    private static IEnumerable<ApprovalFinding> When(bool isMet, string reason, RuleOutcome outcome, string sentence)
    {
        if (isMet && outcome != RuleOutcome.Ignore)
            yield return new ApprovalFinding(reason, outcome == RuleOutcome.Reject ? ApprovalOutcome.Reject : ApprovalOutcome.Refer, sentence);
    }

    private static bool Has(IEnumerable<string> countries, string country) => countries.Contains(country, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A verdict, and everything that was found on the way to it.</summary>
/// <param name="Verdict">What wins; its reasons leave out what spoke for approval where something stood against it.</param>
/// <param name="Findings">Every rule that was met, in the order of the rules.</param>
public sealed record ApprovalJudgement(ApprovalVerdict Verdict, IReadOnlyList<ApprovalFinding> Findings)
{
    /// <summary>The judgement in words, a sentence for each rule that was met.</summary>
    public IReadOnlyList<string> Explain() => [.. Findings.Select(f => $"{f.Outcome}: {f.Sentence}")];
}

/// <summary>One rule that was met.</summary>
/// <param name="Reason">Its stable code.</param>
/// <param name="Outcome">What it asks for.</param>
/// <param name="Sentence">Why, with the values that were read.</param>
public sealed record ApprovalFinding(string Reason, ApprovalOutcome Outcome, string Sentence);
