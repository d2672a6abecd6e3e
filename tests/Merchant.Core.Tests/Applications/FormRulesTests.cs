using Merchant.Tiering;

namespace Merchant.Applications;

public sealed class FormRulesTests
{
    public static TheoryData<string, Func<ApplicationForm, ApplicationForm>> Changes => new()
    {
        { "version", form => form with { Version = 2 } },
        { "dispatches", form => form with { DispatchesQuestion = "other" } },
        { "order", form => form with { Questions = [.. form.Questions.Reverse()] } },
        { "fewer", form => form with { Questions = [.. form.Questions.Skip(1)] } },
        { "bounds", form => form with { Questions = [form.Questions[0] with { Maximum = 5 }, .. form.Questions.Skip(1)] } },
        { "required", form => form with { Questions = [form.Questions[0] with { IsRequired = false }, .. form.Questions.Skip(1)] } },
        { "text", form => form with { Questions = [form.Questions[0] with { Text = LocalizedText.Empty }, .. form.Questions.Skip(1)] } },
        { "choices", form => form with { Questions = [form.Questions[0], form.Questions[1] with { Choices = [.. form.Questions[1].Choices.Skip(1)] }, .. form.Questions.Skip(2)] } },
    };

    [Fact]
    public void AreSame_TheSameFormMadeTwice() => Assert.True(FormRules.AreSame(DefaultForm.Create(), DefaultForm.Create()));

    [Theory]
    [MemberData(nameof(Changes))]
    public void AreSame_AnythingElse_IsNot(string what, Func<ApplicationForm, ApplicationForm> change) =>
        Assert.False(FormRules.AreSame(DefaultForm.Create(), change(DefaultForm.Create())), what);
}
