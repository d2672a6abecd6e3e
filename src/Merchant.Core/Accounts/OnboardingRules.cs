using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>What holds of onboardings.</summary>
public static class OnboardingRules
{
    /// <summary>The most channels an account can have contracted.</summary>
    public const int MaxChannels = 50;

    /// <summary>The longest name of a channel.</summary>
    public const int MaxChannelLength = 100;

    /// <summary>
    /// Checks contracted channels; spaces at the ends are dropped. Errors, the latter naming each (<c>channels[3]</c>):
    /// <c>accounts.onboarding.channels_count</c>, <c>accounts.onboarding.channel_invalid</c>,
    /// <c>accounts.onboarding.channel_doubled</c>.
    /// </summary>
    public static Result<IReadOnlyList<string>> CheckChannels(IReadOnlyList<string?>? channels)
    {
        if (channels is not { Count: <= MaxChannels })
            return Error.Invalid("accounts.onboarding.channels_count", $"There are 0 to {MaxChannels} channels.", "channels");

        var errors = new FieldErrors();
        var names = new List<string>(channels.Count);
        for (var i = 0; i < channels.Count; i++)
        {
            var name = channels[i]?.Trim() ?? "";
            if (name.Length is 0 or > MaxChannelLength || name.Any(char.IsControl))
                errors.Add($"channels[{i}]", "accounts.onboarding.channel_invalid", $"A channel has 1 to {MaxChannelLength} characters and no control characters.");
            else if (names.Contains(name, StringComparer.Ordinal))
                errors.Add($"channels[{i}]", "accounts.onboarding.channel_doubled", "This channel stands here twice.");

            names.Add(name);
        }

        return errors.ToError() is { } error ? error : Result<IReadOnlyList<string>>.Of(names);
    }

    /// <summary>
    /// Onboarding ends when every item of the checklist is done, or who ends it says to skip the rest. Code:
    /// <c>accounts.onboarding.open_items</c>, naming them; null where it may end.
    /// </summary>
    public static Error? CheckCompletion(IReadOnlyList<OnboardingItem> open, bool skipOpenItems) => open.Count == 0 || skipOpenItems
        ? null
        : Error.Conflict("accounts.onboarding.open_items", $"Items of the checklist are open: {Names(open)}. Finish them, or say that they are skipped.");

    /// <summary>Items by their codes, for people.</summary>
    public static string Names(IEnumerable<OnboardingItem> items) => string.Join(", ", items.Select(i => i.Code));
}
