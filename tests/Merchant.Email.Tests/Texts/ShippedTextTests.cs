using System.Text.RegularExpressions;
using Merchant.Email.Tests.Hosting;
using Merchant.Notifications;

namespace Merchant.Email.Tests.Texts;

/// <summary>Every text that ships, in every language.</summary>
public sealed partial class ShippedTextTests
{
    private static readonly string[] Languages = ["en", "es", "pt-BR"];

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["name"] = "Ana & Eva",
        ["platform"] = "Tienda <Uno>",
        ["token"] = "mt_token",
        ["applicantToken"] = "mt_applicant",
        ["account"] = "Casa \"Lola\"",
        ["role"] = "owner",
        ["tier"] = "Gold",
        ["items"] = "Country: which <one>?\nDispatches: a lot?",
        ["comment"] = "First line\nSecond <line>",
        ["expiresAt"] = "2026-01-17T09:05:00Z",
        ["retryAt"] = "2026-01-17T09:05:00Z",
        ["changedAt"] = "2026-01-17T09:05:00Z",
    };

    public static TheoryData<string, string> Texts
    {
        get
        {
            using var post = Post.Office();
            var all = new TheoryData<string, string>();
            foreach (var template in post.Templates)
            {
                foreach (var language in Languages)
                    all.Add(template.Code, language);
            }

            return all;
        }
    }

    [Fact]
    public void Texts_OfAllTemplates_AreThirteenTimesThree() => Assert.Equal(39, Texts.Count);

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_WithALink_LeadsThere(string template, string language)
    {
        await using var post = Post.Office();
        var rendered = await RenderAsync(post, template, language, link: "https://shop.example/go?a=1&b=2");

        Assert.Contains("https://shop.example/go?a=1&b=2", rendered.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"https://shop.example/go?a=1&amp;b=2\"", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("mt_", rendered.Text + rendered.Html, StringComparison.Ordinal);
        AssertWhole(rendered, language);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_WithoutALink_ShowsTheToken(string template, string language)
    {
        await using var post = Post.Office();
        var rendered = await RenderAsync(post, template, language, link: "");

        var hasToken = post.Templates.Single(t => t.Code == template).Variables.Contains("token");
        Assert.Equal(hasToken, rendered.Text.Contains("mt_", StringComparison.Ordinal));
        Assert.Equal(hasToken, rendered.Html?.Contains("mt_", StringComparison.Ordinal));
        Assert.DoesNotContain("href", rendered.Html, StringComparison.Ordinal);
        AssertWhole(rendered, language);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Text_WithWhatMayBeMissing_IsWhole(string template, string language)
    {
        await using var post = Post.Office();
        var always = Values.Where(v => v.Key is "platform" or "token" or "account" or "role" or "items" or "expiresAt" or "changedAt").ToDictionary(StringComparer.Ordinal);
        var rendered = await post.Renderer.RenderAsync(template, language, null, always, TestContext.Current.CancellationToken);

        Assert.True(rendered.IsSuccess);
        AssertWhole(rendered.Value, language);
    }

    [Theory]
    [InlineData("en", "17 January 2026, 09:05 UTC")]
    [InlineData("es", "17 de enero de 2026, 09:05 UTC")]
    [InlineData("pt-BR", "17 de janeiro de 2026, 09:05 UTC")]
    public async Task Instants_InEachLanguage_AreWrittenForPeople(string language, string expected)
    {
        await using var post = Post.Office();

        var rendered = await RenderAsync(post, "applications.verify_email", language, "");

        Assert.Contains(expected, rendered.Text, StringComparison.Ordinal);
        Assert.Contains(expected, rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_OfItemsAndComments_AreLinesInHtmlToo()
    {
        await using var post = Post.Office();

        var needed = await RenderAsync(post, "applications.needs_information", "en", "");
        var rejected = await RenderAsync(post, "applications.rejected", "en", "");

        Assert.Contains("- Country: which <one>?\n- Dispatches: a lot?\n", needed.Text, StringComparison.Ordinal);
        Assert.Contains("<li>Country: which &lt;one&gt;?</li><li>Dispatches: a lot?</li>", needed.Html, StringComparison.Ordinal);
        Assert.Contains("First line<br>\nSecond &lt;line&gt;", rejected.Html, StringComparison.Ordinal);
    }

    private static async Task<RenderedMessage> RenderAsync(Post post, string template, string language, string link)
    {
        var rendered = await post.Renderer.RenderAsync(
            template, language, null, new Dictionary<string, string>(Values, StringComparer.Ordinal) { ["link"] = link }, TestContext.Current.CancellationToken);
        Assert.True(rendered.IsSuccess, $"{rendered.Error}");
        return rendered.Value;
    }

    private static void AssertWhole(RenderedMessage rendered, string language)
    {
        Assert.InRange(rendered.Subject.Length, 5, 100);
        Assert.DoesNotMatch(Unwritten(), rendered.Subject + rendered.Text + rendered.Html);
        Assert.DoesNotMatch(Gap(), rendered.Text);
        Assert.Contains($"<html lang=\"{language}\">", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<Uno>", rendered.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", rendered.Html, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\{|\}\}|\{%|%\}|\(\w+\)|2026-01-17T", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unwritten();

    [GeneratedRegex(@"\n\n\n|  |: *$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
