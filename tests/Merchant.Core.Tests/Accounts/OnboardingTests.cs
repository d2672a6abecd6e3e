using Merchant.Common;

namespace Merchant.Accounts;

public sealed class OnboardingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly IList<OnboardingItem> Checklist = new AccountOptions().OnboardingItems;

    [Fact]
    public void Complete_Item_NotesWhenAndByWhom()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));

        Assert.True(onboarding.Complete("catalogue", "ines", Now).IsSuccess);

        Assert.Equal(new OnboardingMark("catalogue", Now, "ines"), onboarding.MarkOf("catalogue"));
        Assert.Equal(["channel-connections", "channel-setup", "product-synchronisation"], onboarding.OpenItems(Checklist).Select(i => i.Code));
        Assert.Equal(1, onboarding.Version);
    }

    [Fact]
    public void Complete_Again_IsRefusedAndTheFirstStays()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));
        onboarding.Complete("catalogue", "ines", Now);

        Assert.Equal("accounts.onboarding.item_done", onboarding.Complete("catalogue", "juan", Now.AddDays(1)).Error?.Code);
        Assert.Equal(("ines", 1), (onboarding.MarkOf("catalogue")?.By, onboarding.Version));
    }

    [Fact]
    public void Reopen_DoneItem_IsOpenAndCannotBeReopenedAgain()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));
        onboarding.Complete("catalogue", "ines", Now);

        Assert.True(onboarding.Reopen("catalogue").IsSuccess);
        Assert.Null(onboarding.MarkOf("catalogue"));
        Assert.Equal("accounts.onboarding.item_open", onboarding.Reopen("catalogue").Error?.Code);
    }

    [Fact]
    public void CheckCompletion_OpenItems_AreNamedUnlessSkipped()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));
        onboarding.Complete("channel-setup", "ines", Now);
        var open = onboarding.OpenItems(Checklist);

        var refused = OnboardingRules.CheckCompletion(open, skipOpenItems: false);

        Assert.Equal((ErrorKind.Conflict, "accounts.onboarding.open_items"), (refused?.Kind, refused?.Code));
        Assert.Contains(": catalogue, channel-connections, product-synchronisation.", refused?.Message, StringComparison.Ordinal);
        Assert.Null(OnboardingRules.CheckCompletion(open, skipOpenItems: true));
        Assert.Null(OnboardingRules.CheckCompletion([], skipOpenItems: false));
    }

    [Fact]
    public void ChangeChannels_GoodOnes_AreTrimmedAndReplaceTheOthers()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));
        onboarding.ChangeChannels(["falabella"]);

        Assert.True(onboarding.ChangeChannels([" mercadolibre ", "Ñandú 🛒"]).IsSuccess);
        Assert.Equal(["mercadolibre", "Ñandú 🛒"], onboarding.Channels);
        Assert.True(onboarding.ChangeChannels([]).IsSuccess);
        Assert.Empty(onboarding.Channels);
    }

    [Fact]
    public void ChangeChannels_BadOnes_AreRefusedByNameAndChangeNothing()
    {
        var onboarding = Onboarding.Begin(AccountId.New(Now));

        var error = onboarding.ChangeChannels(["a", "", "a", null, new string('x', 101), "b\n"]).Error;

        Assert.Equal("accounts.onboarding.channel_invalid", error?.Code);
        Assert.Equal(["channels[1]", "channels[2]", "channels[3]", "channels[4]"], error?.Fields.Select(f => f.Field));
        Assert.Equal("accounts.onboarding.channel_doubled", onboarding.ChangeChannels(["a", " a"]).Error?.Code);
        Assert.Equal("accounts.onboarding.channels_count", onboarding.ChangeChannels(null).Error?.Code);
        Assert.Equal("accounts.onboarding.channels_count", onboarding.ChangeChannels([.. Enumerable.Range(0, 51).Select(i => $"c{i}")]).Error?.Code);
        Assert.Equal((0, 0), (onboarding.Channels.Count, onboarding.Version));
    }
}
