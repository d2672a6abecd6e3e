using Merchant.Tiering;

namespace Merchant.Applications;

public sealed class FormRulesTests
{
    public static TheoryData<Func<ApplicationForm, ApplicationForm>> Changes =>
    [
        form => form with { Version = 2 },
        form => form with { DispatchesQuestion = "other" },
        form => form with { Questions = [.. form.Questions.Reverse()] },
        form => form with { Questions = [.. form.Questions.Skip(1)] },
        form => form with { Questions = [form.Questions[0] with { Maximum = 5 }, .. form.Questions.Skip(1)] },
        form => form with { Questions = [form.Questions[0] with { IsRequired = false }, .. form.Questions.Skip(1)] },
        form => form with { Questions = [form.Questions[0] with { Text = LocalizedText.Empty }, .. form.Questions.Skip(1)] },
        form => form with { Questions = [form.Questions[0], form.Questions[1] with { Choices = [.. form.Questions[1].Choices.Skip(1)] }, .. form.Questions.Skip(2)] },
    ];

    [Fact]
    public void AreSame_TheSameFormMadeTwice() => Assert.True(FormRules.AreSame(DefaultForm.Create(), DefaultForm.Create()));

    [Theory]
    [MemberData(nameof(Changes))]
    public void AreSame_AnythingElse_IsNot(Func<ApplicationForm, ApplicationForm> change) =>
        Assert.False(FormRules.AreSame(DefaultForm.Create(), change(DefaultForm.Create())));
}
