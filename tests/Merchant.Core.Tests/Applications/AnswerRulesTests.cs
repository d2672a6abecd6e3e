using CsCheck;

namespace Merchant.Applications;

public sealed class AnswerRulesTests
{
    private static readonly ApplicationForm Form = DefaultForm.Create();

    private static readonly ApplicationQuestion[] Questions =
    [
        .. Form.Questions,
        new("about", QuestionKind.Text, Form.Questions[0].Text) { MaxLength = 5 },
        new("several", QuestionKind.Choice, Form.Questions[0].Text) { AllowsSeveral = true, Choices = Form.Questions[1].Choices },
    ];

    [Theory]
    [InlineData("monthly-dispatches", "350", "350")]
    [InlineData("monthly-dispatches", "007", "7")]
    [InlineData("monthly-dispatches", "1000000", "1000000")]
    [InlineData("monthly-dispatches", "1000001", null)]
    [InlineData("monthly-dispatches", "-1", null)]
    [InlineData("monthly-dispatches", "+1", null)]
    [InlineData("monthly-dispatches", "1.5", null)]
    [InlineData("monthly-dispatches", "1|2", null)]
    [InlineData("monthly-dispatches", "٣", null)]
    [InlineData("monthly-dispatches", " ", "")]
    [InlineData("sales-channels", "other|own-store|other", "own-store|other")]
    [InlineData("sales-channels", "Own-Store", null)]
    [InlineData("product-category", "home", "home")]
    [InlineData("product-category", "home|home", "home")]
    [InlineData("product-category", "home|food", null)]
    [InlineData("about", " abc ", "abc")]
    [InlineData("about", "a\nb", "a\nb")]
    [InlineData("about", "a\u0007b", null)]
    [InlineData("about", "abcdef", null)]
    [InlineData("about", "a|b", null)]
    public void Check_Answer_IsWrittenInItsOneForm(string question, string answer, string? expected)
    {
        var known = Questions.Single(q => q.Code == question);

        var check = AnswerRules.Check(known, answer.Split('|'));

        if (expected is null)
            Assert.Equal($"answers.{question}", Assert.Single(check.Error?.Fields ?? []).Field);
        else
            Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), check.Value);
    }

    [Fact]
    public void Check_WhatWasChecked_StaysAsItIs() => Gen.Select(
        Gen.Int[0, Questions.Length - 1], Gen.OneOf(Gen.Int[0, 4].Select(i => Questions[1].Choices[i].Code), Gen.Int[-5, 2_000_000].Select(i => $"{i:000}"), Gen.String[0, 8]).Array[0, 4])
        .Sample((index, answer) =>
        {
            var once = AnswerRules.Check(Questions[index], answer);
            if (once.IsSuccess)
                Assert.Equal(once.Value, AnswerRules.Check(Questions[index], once.Value).Value);
        }, iter: 5_000);

    [Fact]
    public void Merge_NamesEveryFieldAtFault()
    {
        var stated = new Dictionary<string, IReadOnlyList<string>?>
        {
            ["monthly-dispatches"] = ["many"], ["product-category"] = ["stars"], ["unknown"] = ["x"], [new string('y', 500)] = null, ["shipping-today"] = ["not-yet"],
        };

        var error = FormRules.Merge(Form, ApplicationAnswers.None, stated).Error;

        Assert.Equal(["answers.monthly-dispatches", "answers.product-category", "answers.unknown", "answers"], error?.Fields.Select(f => f.Field));
    }

    [Fact]
    public void Merge_TakesAwayAndLeavesTheRest()
    {
        var known = ApplicationAnswers.None.With("product-category", ["home"]).With("shipping-today", ["not-yet"]).With("monthly-dispatches", ["5"]);

        var merged = FormRules.Merge(Form, known, new Dictionary<string, IReadOnlyList<string>?> { ["product-category"] = null, ["shipping-today"] = [""], ["sales-channels"] = ["other"] });

        Assert.Equal(ApplicationAnswers.None.With("sales-channels", ["other"]).With("monthly-dispatches", ["5"]), merged.Value);
    }
}
