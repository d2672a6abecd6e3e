using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Templates;

namespace Merchant.WhatsApp.Tests.Templates;

public sealed class TemplateParametersTests
{
    private static readonly WhatsAppTemplate Template = new("t", "name", "link");

    [Fact]
    public void Of_Variables_StandInTheirOrder() =>
        Assert.Equal(["Ana", "https://x.example"], Of(Template, ("link", "https://x.example"), ("name", "Ana"), ("other", "no")));

    [Fact]
    public void Of_MissingValue_IsADash() => Assert.Equal(["-", "-"], Of(Template));

    [Fact]
    public void Of_NoLink_ShowsTheToken() => Assert.Equal(["Ana", "at_1"], Of(Template, ("name", "Ana"), ("link", ""), ("token", "at_1")));

    [Fact]
    public void Of_LongValues_FitIntoABodyTogether()
    {
        var template = new WhatsAppTemplate("t", "a", "b", "c");
        var parameters = Of(template, ("a", new string('a', 900)), ("b", new string('b', 900)), ("c", new string('c', 900)));

        Assert.InRange(parameters.Sum(p => p.Length), 1, TemplateParameters.MaxLength);
        Assert.All(parameters, p => Assert.EndsWith("…", p, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("token")]
    public void Of_LongLinkOrToken_IsRefused(string variable)
    {
        var values = new Dictionary<string, string> { [variable] = new string('a', 701) };

        Assert.Equal("whatsapp.parameter_too_long", TemplateParameters.Of(new WhatsAppTemplate("t", variable), values).Error?.Code);
    }

    [Fact]
    public void Harmless_ValuesThatHoldTheSecret_AreEmptied()
    {
        var harmless = HarmlessValues.Of(new Dictionary<string, string>
        {
            ["applicantToken"] = "at_a+b/c",
            ["link"] = "https://x.example?t=at_a%2Bb%2fc",
            ["note"] = "your token is at_a+b/c",
            ["name"] = "Ana",
        });

        Assert.Equal(["", "", "", "Ana"], [harmless["applicantToken"], harmless["link"], harmless["note"], harmless["name"]]);
    }

    [Fact]
    public void Harmless_EmptySecret_LeavesTheOthers() =>
        Assert.Equal("Ana", HarmlessValues.Of(new Dictionary<string, string> { ["applicantToken"] = "", ["name"] = "Ana" })["name"]);

    private static IReadOnlyList<string> Of(WhatsAppTemplate template, params IEnumerable<(string Name, string Value)> values) =>
        TemplateParameters.Of(template, values.ToDictionary(v => v.Name, v => v.Value)).Value;
}
