
namespace Merchant.Applications;

public sealed class DecisionRulesTests
{
    private static readonly ApplicationForm Form = DefaultForm.Create();

    [Theory]
    [InlineData("a", true)]
    [InlineData("tax_id_duplicate", true)]
    [InlineData("documents.tax-id.2", true)]
    [InlineData("", false)]
    [InlineData("Country", false)]
    [InlineData("a b", false)]
    [InlineData("a..b", false)]
    [InlineData(".a", false)]
    [InlineData("a\n", false)]
    [InlineData(null, false)]
    public void CheckReasons_Codes(string? reason, bool isGood)
    {
        var checkedReasons = DecisionRules.CheckReasons(["good", reason]);

        Assert.Equal(isGood, checkedReasons.IsSuccess);
        if (!isGood)
            Assert.Equal(("applications.reason.invalid", "reasons[1]"), (checkedReasons.Error?.Code, checkedReasons.Error?.Fields[0].Field));
    }

    [Fact]
    public void CheckReasons_LengthAndNumber_AreBounded()
    {
        Assert.True(DecisionRules.CheckReasons([new string('a', 60)]).IsSuccess);
        Assert.False(DecisionRules.CheckReasons([new string('a', 61)]).IsSuccess);
        Assert.Equal(10, DecisionRules.CheckReasons([.. Enumerable.Range(0, 10).Select(i => $"r{i}")]).Value.Count);
        Assert.Equal("applications.reasons.count", DecisionRules.CheckReasons([.. Enumerable.Range(0, 11).Select(i => $"r{i}")]).Error?.Code);
    }

    [Theory]
    [InlineData("phone", true)]
    [InlineData("tier", true)]
    [InlineData("timeZone", true)]
    [InlineData("answers.monthly-dispatches", true)]
    [InlineData("answers.none", false)]
    [InlineData("email", false)]
    [InlineData("language", false)]
    [InlineData("", false)]
    public void CheckInformation_Fields(string field, bool isGood)
    {
        var asked = InformationRules.Check([new AskedField(field, "Why?")], Form);

        Assert.Equal(isGood, asked.IsSuccess);
        if (!isGood)
            Assert.Equal(("applications.items.field_unknown", "items[0].field"), (asked.Error?.Code, asked.Error?.Fields[0].Field));
    }

    [Fact]
    public void CheckInformation_EveryFault_IsNamedAtItsItem()
    {
        var asked = InformationRules.Check([new AskedField("phone", "Why?"), new AskedField("phone", "Why?"), new AskedField("company", " "), null], Form);

        Assert.Equal(["items[1].field", "items[2].comment", "items[3].field", "items[3].comment"], asked.Error?.Fields.Select(f => f.Field) ?? []);
        Assert.Equal("applications.items.field_repeated", asked.Error?.Code);
        Assert.Equal("applications.items.count", InformationRules.Check([], Form).Error?.Code);
        Assert.Equal("applications.items.count", InformationRules.Check(null, Form).Error?.Code);
        Assert.Equal("applications.items.comment", InformationRules.Check([new AskedField("phone", new string('x', 1_001))], Form).Error?.Code);
        Assert.Equal("applications.items.count", InformationRules.Check([.. Enumerable.Repeat(new AskedField("phone", "x"), 21)], Form).Error?.Code);
    }
}
