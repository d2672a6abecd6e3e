using Merchant.WhatsApp.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Merchant.WhatsApp.Tests.Hosting;

public sealed class WhatsAppOptionsTests
{
    public static TheoryData<string, Action<WhatsAppOptions>> Broken => new()
    {
        { "BaseAddress", o => o.BaseAddress = new Uri("http://graph.facebook.com") },
        { "BaseAddress", o => o.BaseAddress = new Uri("/relative", UriKind.Relative) },
        { "ApiVersion", o => o.ApiVersion = "" },
        { "ApiVersion", o => o.ApiVersion = "v23/../x" },
        { "PhoneNumberId", o => o.PhoneNumberId = "" },
        { "PhoneNumberId", o => o.PhoneNumberId = "+5491123456789" },
        { "AccessToken", o => o.AccessToken = "" },
        { "AccessToken", o => o.AccessToken = "two words" },
        { "AppSecret", o => o.AppSecret = "" },
        { "VerifyToken", o => o.VerifyToken = "short" },
        { "Timeout", o => o.Timeout = TimeSpan.Zero },
        { "StrangerMessagesPerDay", o => o.StrangerMessagesPerDay = 0 },
        { "StrangerMessagesPerDay", o => o.StrangerMessagesPerDay = 1001 },
        { "AttemptTimeout", o => o.Timeout = TimeSpan.FromSeconds(14) },
        { "'orders.unheard'", o => o.Templates["orders.unheard"] = new WhatsAppTemplate("x") },
        { "e-mail alone", o => o.Templates["invitations.member"] = new WhatsAppTemplate("x") },
        { "the name of Templates['applications.expired']", o => o.Templates["applications.expired"] = new WhatsAppTemplate("Expired!") },
        { "'nonsense'", o => o.Templates["applications.expired"] = new WhatsAppTemplate("x", "name", "nonsense") },
        { "'applicantToken', which never goes", o => o.Templates["applications.reminder"] = new WhatsAppTemplate("x", "applicantToken") },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Options_Broken_AreNamedAtStartUp(string fault, Action<WhatsAppOptions> breaking)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => ValueOf(breaking));

        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.All(refused.Failures, f => Assert.StartsWith("AddWhatsApp: ", f, StringComparison.Ordinal));
        Assert.Single(refused.Failures);
    }

    [Fact]
    public void Options_NothingSet_NamesAllThatIsMissing()
    {
        using var services = Services(_ => { });

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<WhatsAppOptions>>().Value);

        foreach (var setting in (string[])["PhoneNumberId", "AccessToken", "AppSecret", "VerifyToken"])
            Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_Defaults_AreGoodAndTellNothingThatOpensAnything()
    {
        var options = ValueOf(_ => { });

        Assert.Equal(8, options.Templates.Count(t => t.Key.StartsWith("applications.", StringComparison.Ordinal)));
        Assert.DoesNotContain("applications.verify_email", options.Templates.Keys);
        Assert.All(options.Templates.Where(t => t.Key.StartsWith("applications.", StringComparison.Ordinal)), t => Assert.Empty(t.Value.Variables.Except(["name", "link"])));

        // Where the link may be the applicant's own, it is not told.
        Assert.DoesNotContain("link", options.Templates["applications.needs_information"].Variables);
        Assert.DoesNotContain("link", options.Templates["applications.reminder"].Variables);
    }

    [Fact]
    public void Options_TwoOfThem_DoNotShareTheirTemplates()
    {
        var options = new WhatsAppOptions();
        options.Templates.Clear();

        Assert.NotEmpty(new WhatsAppOptions().Templates);
    }

    private static WhatsAppOptions ValueOf(Action<WhatsAppOptions> change)
    {
        using var services = Services(options =>
        {
            WhatsAppDesk.Set(options, new Uri("https://graph.facebook.com"));
            options.Templates.Remove("orders.news");
            change(options);
        });
        return services.GetRequiredService<IOptions<WhatsAppOptions>>().Value;
    }

    private static ServiceProvider Services(Action<WhatsAppOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddMerchantPlatform().AddWhatsApp(configure);
        return services.BuildServiceProvider();
    }
}
