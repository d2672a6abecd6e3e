using System.Text;
using Merchant.Email.Tests.Hosting;
using Merchant.Email.Tests.Smtp;
using Merchant.Notifications;
using MimeKit;

namespace Merchant.Email.Tests.Sending;

/// <summary>What people call themselves and their shops adds no header, no recipient, no markup and no Liquid.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Known =
        ["From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Content-Type", "Content-Language", "Auto-Submitted", "X-Auto-Response-Suppress", "Reply-To"];

    public static TheoryData<string> Hostile =>
    [
        "Ana\r\nBcc: eva@evil.example", "Ana\nBcc: eva@evil.example", "Ana\rBcc: eva@evil.example", "Ana\u0085Bcc: eva@evil.example",
        "Ana\u2028Bcc: eva@evil.example", "Ana\0\u0001\u001b[31m", "Ana, eva@evil.example", "Ana <eva@evil.example>", "\"Ana\" <eva@evil.example>, \"x\"",
        "Ana\r\n\r\n<html>body</html>", "=?utf-8?Q?Ana=0D=0ABcc:_eva@evil.example?=", "Ana\u202Emoc.live@ave", "Ana\u2066x\u2069", "Ana (comment", "Ana\\", "Ana\r\n.\r\nMAIL FROM:<x@evil.example>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Send_HostileNames_AddNothing(string name)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var post = Post.To(server.Port);
        post.Write("Join {{ account }} {{ name }}", "Hello {{ name }}: {{ account }}", "<p>{{ name }}: {{ account }}</p>");

        var sent = await post.SendAsync(Post.Invitation(name: name, values: [("account", name)]));

        Assert.Equal(SendOutcome.Accepted, sent.Outcome);
        var got = Assert.Single(server.Messages);
        Assert.Equal("ana@shop.example", Assert.Single(got.Recipients));
        Assert.Single(server.Commands, c => c == "MAIL");
        Assert.All(got.Headers, h => Assert.Contains(h.Split(':')[0], Known, StringComparer.OrdinalIgnoreCase));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(got.Message));
        using var mail = await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
        Assert.Equal("ana@shop.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.All([mail.Subject ?? "", mail.To.Mailboxes.Single().Name ?? "", mail.TextBody ?? ""], text => Assert.DoesNotContain(text, c => c is '\u202E' or '\u2066' or '\u2069' or '\u2028' or '\u0085' or '\0' or '\u001b'));
        Assert.DoesNotContain(mail.Subject ?? "", char.IsControl);
    }

    [Theory]
    [InlineData("Gana 500 en evil.com")]
    [InlineData("www.evil")]
    [InlineData("evil.\u200Bcom")]
    public async Task Send_NameThatHoldsALink_StandsNeitherInTheHeaderNorInTheText(string name)
    {
        await using var server = await SmtpServer.StartAsync();
        await using var post = Post.To(server.Port);

        await post.SendAsync(Post.Invitation(name: name));

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(server.Messages).Message));
        using var mail = await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil", mail.To.ToString() + mail.TextBody + mail.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><a href=\"https://evil.example\">x</a>")]
    [InlineData("' onmouseover='x")]
    [InlineData("<!--content-->")]
    public async Task Render_MarkupInValues_IsTextInHtmlAndUntouchedInText(string value)
    {
        await using var post = Post.Office();

        var rendered = await post.RenderAsync(values: [("account", value)]);

        Assert.DoesNotContain(value, rendered.Html, StringComparison.Ordinal);
        Assert.Contains(value, rendered.Text, StringComparison.Ordinal);
        Assert.Single(rendered.Html?.Split("<a ")[1..] ?? []);
    }

    [Theory]
    [InlineData("{{ token }}")]
    [InlineData("{% assign token = 1 %}{{ token }}")]
    [InlineData("{% include 'x' %}")]
    public async Task Render_LiquidInValues_StaysText(string value)
    {
        await using var post = Post.Office();

        Assert.Contains(value, (await post.RenderAsync(values: [("account", value)])).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    [InlineData("https://shop.example/\"onclick=\"x")]
    [InlineData("https://shop.example/\r\nx")]
    [InlineData("not a link")]
    public async Task Render_LinkThatIsNone_ShowsTheTokenInstead(string link)
    {
        await using var post = Post.Office();

        var rendered = await post.RenderAsync(values: [("link", link)]);

        Assert.DoesNotContain("href", rendered.Html, StringComparison.Ordinal);
        Assert.Contains("mt_secret", rendered.Html, StringComparison.Ordinal);
        Assert.Contains("Accept it with this code: mt_secret", rendered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cheap pills https://evil.example")]
    [InlineData("www.evil.example")]
    [InlineData("eva@evil.example")]
    public async Task Render_AdvertisementAsAName_IsLeftOut(string name)
    {
        await using var post = Post.Office();

        var rendered = await post.RenderAsync(values: [("name", name)]);

        Assert.StartsWith("Hello,", rendered.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", rendered.Html, StringComparison.Ordinal);
    }
}
