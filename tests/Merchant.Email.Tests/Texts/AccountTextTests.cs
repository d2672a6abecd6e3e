using Merchant.Email.Tests.Hosting;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;
using NSubstitute.ExceptionExtensions;

namespace Merchant.Email.Tests.Texts;

/// <summary>Texts at three levels, and what an account's own may do.</summary>
public sealed class AccountTextTests
{
    private static MessageTemplate Member { get; } = Find();

    public static TheoryData<string, string> Refused => new()
    {
        { "text", "{% include 'x' %}" },
        { "text", "{% render 'x' %}" },
        { "text", "{% liquid echo name %}" },
        { "text", "{% for i in (1..1000000000) %}x{% endfor %}" },
        { "text", "{% assign token = 'x' %}" },
        { "text", "{{ name.Length }}" },
        { "text", "{{ name['x'] }}" },
        { "text", "{{ name | raw }}" },
        { "text", "{% raw %}{{ name }}{% endraw %}" },
        { "text", "{% capture x %}{{ name }}{% endcapture %}" },
        { "text", "{% assign all = name | lines %}{% for a in all %}{% for b in all %}x{% endfor %}{% endfor %}" },
        { "text", "{% if name %}x{% endunless %}" },
        { "text", "{{ name | replace: 'a', 'b' }}" },
        { "text", string.Concat(Enumerable.Repeat("{% if name %}", 5_000)) },
        { "text", "{{ " + string.Concat(Enumerable.Repeat("name[", 3_000)) },
        { "text", string.Concat(Enumerable.Repeat("{{ name }}", 1_500)) },
        { "text", new string('x', 20_001) },
        { "text", "{% assign x = name %}" + string.Concat(Enumerable.Repeat("{% assign x = x | append: x %}", 40)) + "{{ x }}" },
        { "html", "<script>alert(1)</script>" },
        { "html", "<p onclick=\"x\">a</p>" },
        { "html", "<img src=\"https://evil.example/pixel\">" },
        { "html", "<form action=\"https://evil.example\"><input name=\"password\"></form>" },
        { "html", "<p style=\"background:url(https://evil.example)\">a</p>" },
        { "html", "<p style=\"background:u\\72l(https://evil.example)\">a</p>" },
        { "html", "<style>p{}</style>" },
        { "html", "<!-- x --><p>a</p>" },
        { "html", "<a href=\"javascript:alert(1)\">a</a>" },
        { "html", "<a href=\"&#106;avascript:alert(1)\">a</a>" },
        { "html", "<a href=\"{{ name }}\">a</a>" },
        { "html", "<a href=\"{{ link }}\">empty where there is no link</a>" },
        { "html", "<scr{% if true %}ipt>x</script>{% endif %}" },
        { "html", "<p>a</p><script" },
        { "html", "<meta http-equiv=refresh content=\"0;url=https://evil.example\">" },
        { "html", "<svg onload=x>" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Check_WhatAnAccountMayNot_IsRefusedAtItsField(string field, string source)
    {
        await using var post = Post.Office();

        var refused = post.Renderer.Check(Member, field == "text" ? new MessageText("a", source, null) : new MessageText("a", "b", source));

        Assert.Equal("messages.template.invalid", refused.Error?.Code);
        Assert.Equal(field, Assert.Single(refused.Error?.Fields ?? []).Field);
        Assert.False(post.Renderer.Preview(Member, "en", field == "text" ? new MessageText("a", source, null) : new MessageText("a", "b", source)).IsSuccess);
    }

    [Fact]
    public async Task Preview_GoodText_IsWrittenInTheFrame()
    {
        await using var post = Post.Office();

        var shown = post.Renderer.Preview(Member, "es", new MessageText(
            "Ven a {{ account }}", "{{ link }} {{ expiresAt | instant }}", "<p style=\"color:#333\">{{ account }}</p>{% if link != '' %}<a href=\"{{ link }}\">Sí</a>{% endif %}{{ link | button: \"Sí\" }}"));

        Assert.True(shown.IsSuccess, $"{shown.Error}");
        Assert.Equal(("Ven a Casa Lola", "https://shop.example/open?token=mt_sample 10 de enero de 2026, 12:00 UTC"), (shown.Value.Subject, shown.Value.Text));
        Assert.Contains("<html lang=\"es\">", shown.Value.Html, StringComparison.Ordinal);
        Assert.Contains("<p style=\"color:#333\">Casa Lola</p>", shown.Value.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ThreeLevels_TheNearestGoesFirst()
    {
        var folder = Directory.CreateTempSubdirectory("merchant-texts-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "invitations.member.en.liquid"), "From the folder\n--- text\nHello\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "invitations.member.es.liquid"), "De la carpeta\n--- text\nHola\n--- html\n<!doctype html><html><p>Hola</p></html>\n", TestContext.Current.CancellationToken);
        await using var post = Post.Office(options =>
        {
            options.TextsFolder = folder.FullName;
            options.Texts[("invitations.member", "en")] = new MessageText("From the options", "Hello", null);
        });
        await post.StartAsync();

        Assert.Equal("From the options", (await post.RenderAsync()).Subject);
        Assert.Equal("<!doctype html><html><p>Hola</p></html>\n", (await post.RenderAsync(language: "es")).Html);
        Assert.Equal("Você recebeu um convite para Casa Lola", (await post.RenderAsync(language: "pt-BR")).Subject);
        Assert.Equal("From the options", post.Renderer.FindText("invitations.member", "en")?.Subject);
        post.Write("From the account", "Hello", null);
        Assert.Equal("From the account", (await post.RenderAsync()).Subject);
        Assert.Equal("De la carpeta", (await post.RenderAsync(language: "es")).Subject);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("{% if account == 'Casa Lola' %}{{ nobody }}{% endif %}")]
    [InlineData("{% if account == 'Casa Sola' %}x{% endif %}")]
    [InlineData("{% if role == 'staff' and token == 'mt_secret' %}{% else %}x{% endif %}")]
    public async Task Render_AccountsTextFails_TheNextOneDoesAndItIsLogged(string text)
    {
        await using var post = Post.Office();
        post.Write("From the account", text, null);

        var rendered = await post.RenderAsync();

        Assert.Equal("You are invited to Casa Lola", rendered.Subject);
        Assert.Contains(post.Log, l => l.Level == LogLevel.Error && l.Text.Contains("invitations.member", StringComparison.Ordinal));
        Assert.DoesNotContain(post.Log, l => l.Text.Contains("mt_secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_MarkupThatValuesMake_IsNotSent()
    {
        await using var post = Post.Office();
        post.Write("a", "b", "<p>{% if token == 'mt_secret' %}<script>x</script>{% endif %}</p>");

        Assert.DoesNotContain("<script>", (await post.RenderAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NoTextIsLeft_IsRefused()
    {
        await using var post = Post.Office();

        var sent = await post.SendAsync(Post.Invitation(language: "fr"));
        var unknown = await post.Renderer.RenderAsync("x", "en", null, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var failed = await post.Renderer.RenderAsync("invitations.member", "fr", null, new Dictionary<string, string>(), TestContext.Current.CancellationToken);

        Assert.Equal((SendOutcome.Refused, "email.template_failed"), (sent.Outcome, sent.Code));
        Assert.Equal(("messages.template.unknown", "messages.template.failed"), (unknown.Error?.Code, failed.Error?.Code));
        Assert.Empty(post.Files);
    }

    [Fact]
    public async Task Send_TextsCannotBeRead_IsDeferred()
    {
        await using var post = Post.Office();
        post.Texts.FindAsync(default, "", "", default).ThrowsAsyncForAnyArgs(new TimeoutException("The store is down."));

        var sent = await post.SendAsync();

        Assert.Equal((SendOutcome.Deferred, "email.text_unavailable"), (sent.Outcome, sent.Code));
    }

    [Fact]
    public async Task Render_TextThatChanges_IsTheNewOne()
    {
        await using var post = Post.Office();
        post.Write("One", "a", null);
        Assert.Equal("One", (await post.RenderAsync()).Subject);
        post.Clock.Advance(TimeSpan.FromSeconds(1));
        post.Write("Two", "a", null);

        Assert.Equal("Two", (await post.RenderAsync()).Subject);
    }

    private static MessageTemplate Find()
    {
        using var post = Post.Office();
        return post.Templates.Single(t => t.Code == "invitations.member");
    }
}
