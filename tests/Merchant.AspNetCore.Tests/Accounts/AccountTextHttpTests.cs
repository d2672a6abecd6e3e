using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>An account's own texts of messages.</summary>
public abstract class AccountTextHttpFacts(HostFixture host)
{
    [Fact]
    public async Task Texts_FromWritingToTakingBack_AreTheAccounts()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(id));
        var before = (await owner.GetAsync($"~/accounts/{id}/message-texts")).Good();
        Assert.Equal(3, before["items"].GetArrayLength());
        Assert.Equal(("invitations.member", "en", false, 0), (before["items"][0].GetProperty("template").GetString(), before["items"][0].GetProperty("language").GetString(),
            before["items"][0].GetProperty("overridden").GetBoolean(), before["items"][0].GetProperty("version").GetInt32()));

        var saved = (await owner.PutAsync($"~/accounts/{id}/message-texts/invitations.member/es", """{"subject":"Ven","text":"Hola {{ name }}","html":"<p>ñ</p>","version":0}""")).Good();

        Assert.True(saved["overridden"].GetBoolean());
        Assert.Equal("""{"subject":"Ven","text":"Hola {{ name }}","html":"\u003Cp\u003Eñ\u003C/p\u003E"}""", saved["text"].GetRawText());
        var after = (await owner.GetAsync($"~/accounts/{id}/message-texts")).Good();
        Assert.Equal(saved["changedAt"].GetString(), after["items"][1].GetProperty("changedAt").GetString());
        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/message-texts/invitations.member/es")).Status);
        Assert.Equal(204, (await owner.SendAsync(HttpMethod.Delete, $"~/accounts/{id}/message-texts/invitations.member/es")).Status);
        Assert.False((await owner.GetAsync($"~/accounts/{id}/message-texts")).Good()["items"][1].GetProperty("overridden").GetBoolean());
    }

    [Fact]
    public async Task Texts_WhatDoesNotFit_IsRefusedAndLeavesNothing()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(id));
        var before = await host.TakeSnapshotAsync();
        var texts = $"~/accounts/{id}/message-texts";

        (await owner.PutAsync($"{texts}/invitations.member/es", """{"subject":"a","text":"!"}""")).Problem(400, "messages.template.invalid", "text");
        (await owner.PutAsync($"{texts}/invitations.member/es", """{"text":"a"}""")).Problem(400, "messages.template.invalid", "subject");
        (await owner.PutAsync($"{texts}/invitations.member/es", """{"subject":"a","text":"b","version":2}""")).Problem(409, "common.stale", "version");
        (await owner.PutAsync($"{texts}/invitations.member/xx", """{"subject":"a","text":"b"}""")).Problem(404, "messages.template.language");
        (await owner.PutAsync($"{texts}/applications.approved/es", """{"subject":"a","text":"b"}""")).Problem(404, "messages.template.unknown");
        (await owner.SendAsync(HttpMethod.Delete, $"{texts}/moon/es")).Problem(404, "messages.template.unknown");
        (await owner.PostAsync($"{texts}/invitations.member/es/preview", """{"subject":"!","text":"b"}""")).Problem(400, "messages.template.invalid", "subject");
        Assert.Equal("b", (await owner.PostAsync($"{texts}/invitations.member/es/preview", """{"subject":"a","text":"b"}""")).Good()["text"].GetString());

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Invite_InALanguage_IsNotedWhereThereAreTexts()
    {
        var id = await host.OpenAsync();
        var owner = host.Host.As(Person.Owner(id));

        (await owner.PostAsync($"~/accounts/{id}/members", """{"email":"a@shop.example","role":"staff","language":"xx"}""")).Problem(400, "common.language.unknown", "language");
        (await owner.PostAsync($"~/accounts/{id}/members", """{"email":"a@shop.example","role":"staff","language":"pt-BR"}""")).Good(201);
        await host.Host.DeliverAsync();

        Assert.Equal("pt-BR", host.MailTo("a@shop.example").To.Language);
    }
}

public sealed class AccountTextHttpTests(SqliteHost host) : AccountTextHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileAccountTextHttpTests(HostileHost host) : AccountTextHttpFacts(host), IClassFixture<HostileHost>;
