using Merchant.Applications;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>Checks <see cref="ApprovalRuleOptions"/> at start-up.</summary>
internal sealed class ApprovalRuleOptionsValidator : IValidateOptions<ApprovalRuleOptions>
{
    public ValidateOptionsResult Validate(string? name, ApprovalRuleOptions options)
    {
        var faults = new List<string>();
        Check(AreCountries(options.AllowedCountries), "AllowedCountries are written with their two letters in ISO 3166, in upper case");
        Check(AreCountries(options.RefusedCountries), "RefusedCountries are written with their two letters in ISO 3166, in upper case");
        Check(!options.AllowedCountries.Intersect(options.RefusedCountries, StringComparer.Ordinal).Any(), "no country is allowed and refused");
        Check(options.ApproveFrom is null or >= 0, "ApproveFrom is 0 or more");
        Check(options.ApproveTo is null || options.ApproveTo >= options.ApproveFrom, "ApproveTo is no less than ApproveFrom, which is set");
        Check(options.RejectBelow is null or >= 0 && options.RejectAbove is null or >= 0, "RejectBelow and RejectAbove are 0 or more");
        Check(!(options.RejectBelow > options.RejectAbove), "RejectBelow is no more than RejectAbove");
        Check(!(options.ApproveFrom < options.RejectBelow) && !(options.ApproveTo > options.RejectAbove), "nothing is approved that is rejected");
        Check(
            new[] { options.OtherCountry, options.RefusedCountry, options.DuplicateTaxId, options.DisposableAddress }.All(Enum.IsDefined),
            "outcomes are ignore, refer or reject");
        Check(options.DisposableDomains.All(IsDomain), "DisposableDomains are domains in lower case and ASCII: mailinator.com");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"UseApprovalRules: {fault}."));

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }

    private static bool AreCountries(IEnumerable<string> countries) => countries.All(text => CountryCode.Parse(text) is { IsSuccess: true } country && country.Value.Value == text);

    private static bool IsDomain(string text) => EmailAddress.Parse($"a@{text}") is { IsSuccess: true } address && address.Value.Key == $"a@{text}";
}

/// <summary>Checks <see cref="ApplicationOptions.PolicyTimeout"/> at start-up.</summary>
internal sealed class PolicyTimeoutValidator(IOptions<OutboxOptions> outbox) : IValidateOptions<ApplicationOptions>
{
    public ValidateOptionsResult Validate(string? name, ApplicationOptions options) =>
        options.PolicyTimeout >= TimeSpan.FromMilliseconds(100) && options.PolicyTimeout <= TimeSpan.FromSeconds(30) && options.PolicyTimeout < outbox.Value.Lease
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("ConfigureApplications: PolicyTimeout is 100 milliseconds to 30 seconds, and less than the Lease of ConfigureOutbox.");
}
