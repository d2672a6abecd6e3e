using System.Text.Json;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Common;
using Merchant.WhatsApp.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.WhatsApp.Tests.Sending;

/// <summary>What goes out, and by which right.</summary>
public sealed class SendingTests(SqliteFolder databases)
{
    private const string Secret = "at_0123456789abcdefghij0123456789abcdefghij012";

    public static TheoryData<string> Defaults => [.. new WhatsAppOptions().Templates.Keys];

    [Fact]
    public async Task Send_MappedTemplate_IsTakenAsTheReferenceHasIt()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        var message = desk.Message();

        var sent = await desk.SendAsync(message);

        Assert.Equal(SendOutcome.Accepted, sent.Outcome);
        Assert.StartsWith("wamid.", sent.Reference, StringComparison.Ordinal);
        using var expected = JsonDocument.Parse(
            $$$"""{"to":"+5491123456789","type":"template","biz_opaque_callback_data":"{{{message.Id}}}","messaging_product":"whatsapp","recipient_type":"individual","template":{"name":"merchant_application_submitted","language":{"code":"es"},"components":[{"parameters":[{"text":"Ana","type":"text"},{"text":"https://shop.example/a/at_1","type":"text"}],"type":"body"}]}}""");
        Assert.True(JsonElement.DeepEquals(expected.RootElement, desk.Server.Only), desk.Server.Only.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Defaults))]
    public async Task Send_EachShippedTemplate_FitsWhatIsRegisteredInEachLanguage(string template)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);

        foreach (var language in (string[])["en", "es", "pt-BR"])
            Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync(desk.Message(template) with { Language = language })).Outcome);

        Assert.Equal(3, desk.Server.Requests.Count);
    }

    [Fact]
    public async Task Send_TemplateWithItsOwnLanguageCode_IsSentUnderThat()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options =>
        {
            options.LanguageCodes["es"] = "es_AR";
            options.Templates["orders.odd"] = new WhatsAppTemplate("no_parameters") { LanguageCodes = new Dictionary<string, string> { ["es"] = "pt_BR" } };
        });

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("orders.odd")).Outcome);
        Assert.Equal("whatsapp.template_unknown", (await desk.SendAsync()).Code);
        Assert.Equal(["pt_BR", "es_AR"], desk.Server.Requests.Select(r => r.GetProperty("template").GetProperty("language").GetProperty("code").GetString()));
        Assert.False(desk.Server.Requests[0].GetProperty("template").TryGetProperty("components", out _));
    }

    [Fact]
    public async Task Send_NoTemplate_GoesAsTextWithinADayOfTheirLastMessageAndNoLonger()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        Assert.Equal(("whatsapp.outside_window", SendOutcome.Refused), Told(await desk.SendAsync("orders.odd")));

        await desk.NoteAsync(wrote: true);
        desk.Platform.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMicroseconds(1));
        Assert.Equal(SendOutcome.Accepted, (await desk.Start(desk.Message("orders.odd"))).Outcome);
        Assert.Contains("name: Ana", desk.Server.Only.GetProperty("text").GetProperty("body").GetString(), StringComparison.Ordinal);

        desk.Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal("whatsapp.outside_window", (await desk.Start(desk.Message("orders.odd"))).Code);
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_TextThatCannotBeWritten_IsRefusedUnsent()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        await desk.NoteAsync(wrote: true);

        desk.Renderer.IsBroken = true;
        Assert.Equal(("whatsapp.no_text", SendOutcome.Refused), Told(await desk.SendAsync("orders.odd")));
        (desk.Renderer.IsBroken, desk.Renderer.Text) = (false, "  ");
        Assert.Equal(("whatsapp.no_text", SendOutcome.Refused), Told(await desk.SendAsync("orders.odd")));
        desk.Renderer.Text = new string('x', 4097);
        Assert.Equal(("whatsapp.text_too_long", SendOutcome.Refused), Told(await desk.SendAsync("orders.odd")));
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_WhoOptedOut_IsNotWrittenTo()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        await desk.NoteAsync(wrote: true, isOptOut: true);

        Assert.Equal(("whatsapp.opted_out", SendOutcome.Refused), Told(await desk.SendAsync()));
        Assert.Equal(("whatsapp.opted_out", SendOutcome.Refused), Told(await desk.SendAsync("orders.odd")));
        Assert.Empty(desk.Server.Requests);

        desk.Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.NoteAsync(isOptOut: false);
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync()).Outcome);
    }

    /// <summary>Guards against a form by which a stranger has us write to anybody's number without end.</summary>
    [Fact]
    public async Task Send_NumberThatNeverWroteAndHadItsMessagesOfTheDay_IsRefusedUntilItWritesOrTheDayIsOver()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options => options.StrangerMessagesPerDay = 3);
        await desk.NoteAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync(await LoggedAsync(desk))).Outcome);
            desk.Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var fourth = await LoggedAsync(desk);
        Assert.Equal(("whatsapp.number_limited", SendOutcome.Refused), Told(await desk.SendAsync(fourth)));
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync(fourth with { Address = "+34600000009" })).Outcome);
        desk.Platform.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync(fourth)).Outcome);

        for (var i = 0; i < 3; i++)
            await LoggedAsync(desk);
        desk.Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = await LoggedAsync(desk);
        Assert.Equal("whatsapp.number_limited", (await desk.SendAsync(last)).Code);
        await desk.NoteAsync(wrote: true);
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync(last)).Outcome);
    }

    [Theory]
    [InlineData("Gana 500 en evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("evil.\u200Bcom")]
    public async Task Send_NameThatHoldsALink_IsLeftOut(string name)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        await desk.NoteAsync(wrote: true);

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("applications.submitted", ("name", name))).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("orders.odd", ("name", name))).Outcome);

        Assert.Equal(2, desk.Server.Requests.Count);
        Assert.All(desk.Server.Requests, request => Assert.DoesNotContain("evil", request.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_MessageByEmailAlone_IsRefusedUnsent()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        await desk.NoteAsync(wrote: true);

        Assert.Equal(("whatsapp.email_only", SendOutcome.Refused), Told(await desk.SendAsync("applications.verify_email")));
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_ValuesWithTheApplicantsToken_NeverHoldIt()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options =>
        {
            options.Templates["applications.needs_information"] = new WhatsAppTemplate("merchant_application_submitted", "name", "link");
            options.Templates.Remove("applications.reminder");
        });
        await desk.NoteAsync(wrote: true);
        (string, string)[] values = [("applicantToken", Secret), ("link", $"https://shop.example/draft?t={Secret}"), ("token", "track")];

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("applications.needs_information", values)).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("applications.reminder", values)).Outcome);

        Assert.Equal(2, desk.Server.Requests.Count);
        Assert.All(desk.Server.Requests, request => Assert.DoesNotContain(Secret, request.GetRawText(), StringComparison.Ordinal));
        Assert.Contains("track", desk.Server.Requests[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("line\r\nbreak\ttab", "line break tab")]
    [InlineData("a      b", "a b")]
    [InlineData("{{1}} {{name}}", "{1} {name}")]
    [InlineData("\u202Eevil\u200B\u0000", "evil")]
    [InlineData("\"}],\"to\":\"+1\"", "\"}],\"to\":\"+1\"")]
    [InlineData("   ", "-")]
    public async Task Send_ValuesOfAnInjector_ArriveAsOneHarmlessParameter(string value, string expected)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("applications.submitted", ("name", value))).Outcome);

        var parameters = desk.Server.Only.GetProperty("template").GetProperty("components")[0].GetProperty("parameters");
        Assert.Equal(expected, parameters[0].GetProperty("text").GetString());
        Assert.Equal("https://shop.example/a/at_1", parameters[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Send_LinkTooLongForAParameter_IsRefusedNotCut()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);

        Assert.Equal(("whatsapp.parameter_too_long", SendOutcome.Refused), Told(await desk.SendAsync("applications.submitted", ("link", "https://" + new string('a', 400)))));
        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync("orders.news", ("text", new string('a', 5000)))).Outcome);
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_StoreOutOfReach_IsDeferredUnsent()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, platform: builder => builder.Services.AddScoped<IUnitOfWork, StoreThatIsDown>());

        Assert.Equal(("whatsapp.store_unavailable", SendOutcome.Deferred), Told(await desk.SendAsync()));
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public void AddressOf_Recipients_IsTheNumberTheyAgreedTo()
    {
        var channel = new WhatsApp.Sending.WhatsAppChannel(null!, null!, null!);

        Assert.Equal("+5491123456789", channel.AddressOf(new Recipient("a@b.example", null) { WhatsApp = "+5491123456789" }));
        Assert.Null(channel.AddressOf(new Recipient("a@b.example", null)));
        Assert.Null(channel.AddressOf(new Recipient("a@b.example", null) { WhatsApp = "call me" }));
    }

    private static (string?, SendOutcome) Told(SendResult result) => (result.Code, result.Outcome);

    private sealed class StoreThatIsDown : IUnitOfWork
    {
        public Task<Result<T>> ExecuteAsync<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken) =>
            Task.FromResult<Result<T>>(new Error(ErrorKind.Unavailable, "common.store_unavailable", "x"));
    }

    /// <summary>A message that stands in the log, as every one does before it is sent.</summary>
    private static async Task<OutgoingMessage> LoggedAsync(WhatsAppDesk desk)
    {
        var message = desk.Message();
        var row = Message.Plan(message.Notification, Channels.WhatsApp, message.Address, message.Language, desk.Platform.Now);
        await desk.Platform.QueryAsync(db =>
        {
            db.Add(row);
            return db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return message with { Id = row.Id };
    }
}
