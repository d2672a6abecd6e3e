using Merchant.Accounts;
using Merchant.Events;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.Extensions.Options;

namespace Merchant.Hosting;

/// <summary>Checks <see cref="AccountOptions"/> at start-up.</summary>
internal sealed class AccountOptionsValidator : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options)
    {
        var faults = new List<string>();
        Check(options.Plans.Count > 0, "there is at least one plan");
        CheckCodes("plan", options.Plans.Select(p => p.Code));
        foreach (var plan in options.Plans)
        {
            Check(plan.Name.Length is >= 1 and <= 100, $"the name of the plan '{plan.Code}' has 1 to 100 characters");
            Check(plan.Capabilities.All(IsCapability), $"capabilities of the plan '{plan.Code}' are words of lower-case letters and digits, joined by : - or .");
            Check(AreUnique(plan.Capabilities), $"the plan '{plan.Code}' lists each capability once");
        }

        Check(options.Plans.Any(p => p.Code == options.DefaultPlan), $"the default plan '{options.DefaultPlan}' is among the plans");
        Check(ZoneSchedule.Create(options.DefaultTimeZone).IsSuccess, $"the default zone '{options.DefaultTimeZone}' is an IANA time zone");
        CheckCodes("onboarding item", options.OnboardingItems.Select(i => i.Code));
        Check(options.OnboardingItems.Count <= 50, "an onboarding has at most 50 items");
        Check(options.OnboardingItems.All(i => i.Description.Length is >= 1 and <= 500), "descriptions of onboarding items have 1 to 500 characters");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"ConfigureAccounts: {fault}."));

        void CheckCodes(string what, IEnumerable<string> codes)
        {
            var all = codes.ToList();
            foreach (var code in all)
                Check(IsCode(code, "-"), $"the code of the {what} '{code}' is 1 to 40 lower-case letters, digits and single hyphens");

            Check(AreUnique(all), $"codes of {what}s are all different");
        }

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }

    private static bool AreUnique(IReadOnlyCollection<string> codes) => codes.Distinct(StringComparer.Ordinal).Count() == codes.Count;

    private static bool IsCapability(string code) => IsCode(code, ":-.");

    /// <summary>Words of lower-case letters and digits, joined by one of some characters.</summary>
    private static bool IsCode(string code, string joints) => code.Length is >= 1 and <= 40
        && code.Split(joints.ToCharArray()).All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
}

/// <summary>Checks <see cref="TieringOptions"/> at start-up.</summary>
internal sealed class TieringOptionsValidator : IValidateOptions<TieringOptions>
{
    public ValidateOptionsResult Validate(string? name, TieringOptions options)
    {
        var faults = new List<string>();
        Check(options.MeasureMonths is >= 1 and <= 24, "MeasureMonths is 1 to 24");
        Check(options.GraceMonths is >= 0 and <= 24, "GraceMonths is 0 to 24");
        Check(options.LateMonths is >= 0 and <= 24, "LateMonths is 0 to 24");
        Check(options.HistoryMonths is >= 1 and <= 600, "HistoryMonths is 1 to 600");
        Check(options.ClockSkew >= TimeSpan.Zero && options.ClockSkew <= TimeSpan.FromHours(1), "ClockSkew is 0 to 1 hour");
        Check(options.ImportLease >= TimeSpan.FromMinutes(1), "ImportLease is at least 1 minute");
        if (options.Ladder.Count > 0 && TierLadder.Create([.. options.Ladder]) is { IsSuccess: false } ladder)
            faults.Add($"Ladder: {string.Join("; ", ladder.Error!.Fields.Select(f => $"{f.Field}: {f.Message}"))}");

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"ConfigureTiering: {fault}."));

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }
}

/// <summary>Checks <see cref="OutboxOptions"/> at start-up.</summary>
internal sealed class OutboxOptionsValidator : IValidateOptions<OutboxOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        var fault = options switch
        {
            { BatchSize: < 1 or > 1000 } => "BatchSize is 1 to 1,000",
            { MessagesAtOnce: < 1 or > 64 } => "MessagesAtOnce is 1 to 64",
            { MaxAttempts: < 1 } => "MaxAttempts is at least 1",
            _ when options.Lease < TimeSpan.FromSeconds(1) => "Lease is at least a second",
            _ when options.PollInterval < TimeSpan.FromMilliseconds(10) => "PollInterval is at least 10 milliseconds",
            _ when options.FirstRetry <= TimeSpan.Zero => "FirstRetry is more than 0",
            _ when options.Retention < TimeSpan.FromHours(1) => "Retention is at least an hour",
            _ => null,
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"ConfigureOutbox: {fault}.");
    }
}

/// <summary>Checks <see cref="PeopleOptions"/> at start-up.</summary>
internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var fault = options switch
        {
            _ when options.FactsLifetime < TimeSpan.Zero || options.FactsLifetime > TimeSpan.FromMinutes(5) => "FactsLifetime is 0 to 5 minutes",
            _ when options.InvitationLifetime < TimeSpan.FromHours(1) || options.InvitationLifetime > TimeSpan.FromDays(90) => "InvitationLifetime is an hour to 90 days",
            _ when options.PasswordResetLifetime < TimeSpan.FromMinutes(5) || options.PasswordResetLifetime > TimeSpan.FromDays(1) => "PasswordResetLifetime is 5 minutes to a day",
            _ => null,
        };
        return fault is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"ConfigurePeople: {fault}.");
    }
}
