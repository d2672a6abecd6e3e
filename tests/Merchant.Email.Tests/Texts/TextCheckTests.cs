using Merchant.Applications;
using Merchant.Email.Common;
using Merchant.Email.Tests.Hosting;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Merchant.Email.Tests.Texts;

/// <summary>What stops a host at start-up, and what it is told.</summary>
public sealed class TextCheckTests
{
    private static readonly MessageTemplate Parcel = new("shop.parcel", "number");

    [Fact]
    public async Task Start_WhatShips_IsGoodAndSaysWhereMailLands()
    {
        await using var post = Post.Office();

        await post.StartAsync();

        Assert.Contains(post.Log, l => l.Level == LogLevel.Warning && l.Text.Contains(post.Folder, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hello {{ nmae }}", "Number {{ number }}", null, "subject", "there is no variable 'nmae'")]
    [InlineData("Hello", "{% if link != '' %}{% unless name == 'x' %}{{ nubmer }}{% endunless %}{% endif %}", null, "text", "there is no variable 'nubmer'")]
    [InlineData("Hello", "{% case name %}{% when 'x' %}a{% else %}{{ other | default: number }}{% endcase %}", null, "text", "there is no variable 'other'")]
    [InlineData("Hello", "{{ number | default: wrong }}", null, "text", "there is no variable 'wrong'")]
    [InlineData("Hello", "{% for x in wrong %}{{ x }}{% endfor %}", null, "text", "there is no variable 'wrong'")]
    [InlineData("Hello", "Number", "<p>{{ number | explode }}</p>", "html", "there is no filter 'explode'")]
    [InlineData("Hello", "{% if name %}", null, "text", "it is no Liquid")]
    [InlineData("Hello", "{{ number", null, "text", "it is no Liquid")]
    [InlineData("Hello", " ", null, "text", "it is empty")]
    [InlineData("Hello\nBcc: x", "Number", null, "subject", "more than one line")]
    [InlineData("Hello", "Number", "<a href=\"javascript:x\">{{ number }}</a>", "html", "leads nowhere by http")]
    [InlineData("Hello", "{% include 'secrets' %}", null, "text", "the tag 'include' is not taken")]
    [InlineData("{{ name }}", "Number", null, "subject", "cannot be written")]
    public async Task Start_FaultyText_StopsAndNamesIt(string subject, string text, string? html, string part, string fault)
    {
        await using var post = Shop(("en", new MessageText(subject, text, html)), ("es", new("a", "b", null)), ("pt-BR", new("a", "b", null)));

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(post.StartAsync);

        Assert.Contains($"The text of 'shop.parcel' in 'en' has a fault in its {part}: ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(fault, stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'es'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TemplateWithoutTexts_StopsAndNamesEachLanguage()
    {
        await using var post = Shop(("en", new MessageText("a", "b", null)));

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(post.StartAsync);

        Assert.Contains("The template 'shop.parcel' has no text in 'es'", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("'shop.parcel' has no text in 'pt-BR'", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("in 'en'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_LanguageWithoutTexts_StopsAndNamesIt()
    {
        await using var post = Post.Office(platform: builder => builder
            .ConfigureNotifications(options => options.Languages.Add("fr"))
            .ConfigureApplications(options => options.Form = FormIn("en", "es", "pt-BR", "fr")));

        var stopped = await Assert.ThrowsAsync<InvalidOperationException>(post.StartAsync);

        Assert.Contains("The template 'invitations.member' has no text in 'fr'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TextOfNoTemplate_StopsAndNamesIt()
    {
        await using var post = Post.Office(options => options.Texts[("invitations.membre", "en")] = new MessageText("a", "b", null));

        Assert.Contains("'invitations.membre' in 'en'", (await Assert.ThrowsAsync<InvalidOperationException>(post.StartAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OwnAndLoopVariables_AreFine()
    {
        const string text = "{% assign all = number | lines %}{% for n in all %}{{ forloop.index }}: {{ n }}{% endfor %}{% assign x = name %}{{ x | default: \"you\" }}";
        await using var post = Shop(("en", new MessageText("a", text, null)), ("es", new("a", "b", null)), ("pt-BR", new("a", "b", null)));

        await post.StartAsync();
    }

    [Theory]
    [InlineData("From is an e-mail address")]
    [InlineData("From has to be set where Smtp.Host is")]
    [InlineData("ReplyTo is an e-mail address")]
    [InlineData("Smtp.Host is a host's name")]
    [InlineData("Smtp.Port is 1 to 65,535")]
    [InlineData("Smtp.UserName and Smtp.Password are set together")]
    [InlineData("Smtp.UserName needs Smtp.Security StartTls or Tls")]
    [InlineData("Smtp.Timeout is at least a second")]
    [InlineData("PickupFolder is a path")]
    public async Task Start_WrongOption_StopsAndNamesIt(string fault)
    {
        await using var post = Post.Office(options =>
        {
            (options.From, options.Smtp.Host) = ("hello@merchant.test", "mail.test");
            Break(options, fault);
        });

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(post.StartAsync);

        Assert.StartsWith("AddEmail: ", Assert.Single(stopped.Failures), StringComparison.Ordinal);
        Assert.Contains(fault, stopped.Message, StringComparison.Ordinal);
    }

    private static void Break(EmailOptions options, string fault)
    {
        switch (fault.Split(' ')[0])
        {
            case "From" when fault.Contains("set", StringComparison.Ordinal): options.From = "no-reply@merchant.example"; break;
            case "From": options.From = "merchant"; break;
            case "ReplyTo": options.ReplyTo = "x\r\ny@shop.example"; break;
            case "Smtp.Host": options.Smtp.Host = "mail test"; break;
            case "Smtp.Port": options.Smtp.Port = 0; break;
            case "Smtp.UserName" when fault.Contains("together", StringComparison.Ordinal): options.Smtp.UserName = "x"; break;
            case "Smtp.UserName": (options.Smtp.UserName, options.Smtp.Password, options.Smtp.Security) = ("x", "y", SmtpSecurity.StartTlsWhenAvailable); break;
            case "Smtp.Timeout": options.Smtp.Timeout = TimeSpan.FromSeconds(45); break;
            default: options.PickupFolder = " "; break;
        }
    }

    private static Post Shop(params (string Language, MessageText Text)[] texts) => Post.Office(
        options =>
        {
            foreach (var (language, text) in texts)
                options.Texts[(Parcel.Code, language)] = text;
        },
        builder => builder.AddMessageTemplate(Parcel));

    private static ApplicationForm FormIn(params IReadOnlyList<string> languages) => new(
        1,
        [new ApplicationQuestion("dispatches", QuestionKind.Number, new LocalizedText(languages.ToDictionary(l => l, l => $"How many, in {l}?")))],
        "dispatches");
}
