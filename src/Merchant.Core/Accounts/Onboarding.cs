using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>
/// How an account is being set up: the channels it has contracted, and what of the checklist is done. Nothing is kept
/// of an account until something is noted. Source: Multivende, "Si te encuentras en tu proceso de onboarding".
/// </summary>
public sealed class Onboarding
{
    private Onboarding(AccountId accountId) => AccountId = accountId;

    /// <summary>The account.</summary>
    public AccountId AccountId { get; private set; }

    /// <summary>The contracted channels, each once and in the order they were given: <c>mercadolibre</c>.</summary>
    public IReadOnlyList<string> Channels { get; private set; } = [];

    /// <summary>The items that are done, in the order they were done.</summary>
    public IReadOnlyList<OnboardingMark> Done { get; private set; } = [];

    /// <summary>The version token: one more with each change, 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>An onboarding of which nothing is noted yet.</summary>
    public static Onboarding Begin(AccountId account) => new(account);

    /// <summary>The mark of an item that is done; null while it is open.</summary>
    public OnboardingMark? MarkOf(string item) => Done.FirstOrDefault(m => m.Item == item);

    /// <summary>The items of a checklist that are not done, in its order.</summary>
    public IReadOnlyList<OnboardingItem> OpenItems(IEnumerable<OnboardingItem> checklist) =>
        [.. checklist.Where(item => MarkOf(item.Code) is null)];

    /// <summary>Replaces the contracted channels. Errors: those of <see cref="OnboardingRules.CheckChannels"/>.</summary>
    public Result ChangeChannels(IReadOnlyList<string?>? channels)
    {
        var known = OnboardingRules.CheckChannels(channels);
        if (!known.IsSuccess)
            return known.Error;

        Channels = known.Value;
        Version++;
        return Result.Success();
    }

    /// <summary>Notes that an item is done. Errors: <c>accounts.onboarding.item_done</c>.</summary>
    public Result Complete(string item, string by, DateTimeOffset now)
    {
        if (MarkOf(item) is not null)
            return Error.Conflict("accounts.onboarding.item_done", "This item is done already.");

        Done = [.. Done, new OnboardingMark(item, now, by)];
        Version++;
        return Result.Success();
    }

    /// <summary>Opens an item again. Errors: <c>accounts.onboarding.item_open</c>.</summary>
    public Result Reopen(string item)
    {
        if (MarkOf(item) is not { } mark)
            return Error.Conflict("accounts.onboarding.item_open", "This item is open.");

        Done = [.. Done.Where(m => m != mark)];
        Version++;
        return Result.Success();
    }
}

/// <summary>An item of the checklist that is done.</summary>
/// <param name="Item">The item's code.</param>
/// <param name="At">When it was done.</param>
/// <param name="By">The id of who noted it.</param>
public sealed record OnboardingMark(string Item, DateTimeOffset At, string By);
