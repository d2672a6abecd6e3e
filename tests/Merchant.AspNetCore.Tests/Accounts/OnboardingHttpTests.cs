using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>An account's onboarding: channels, checklist, end.</summary>
public abstract class OnboardingHttpFacts(HostFixture host)
{
    private static readonly Person Implementer = Person.Staff("implementer");

    [Fact]
    public async Task Onboarding_FromBeginningToEnd_IsNotedByAnImplementer()
    {
        var id = await host.OpenAsync();
        var (implementer, owner) = (host.Host.As(Implementer), host.Host.As(Person.Owner(id)));
        (await implementer.PutAsync($"~/admin/accounts/{id}/onboarding/channels", """{"channels":["mercadolibre"," falabella "],"version":0}""")).Good();
        (await implementer.PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/complete")).Good();

        var seen = (await owner.GetAsync($"~/accounts/{id}/onboarding")).Good();

        Assert.Equal(("onboarding", """["mercadolibre","falabella"]""", 2), (seen["phase"].GetString(), seen["channels"].GetRawText(), seen["version"].GetInt32()));
        Assert.Equal(
            $$"""{"code":"catalogue","description":"The catalogue of products is loaded.","done":true,"doneAt":"{{host.Host.Now:yyyy-MM-ddTHH:mm:ssZ}}","doneBy":"implementer"}""",
            seen["items"][0].GetRawText());
        var refused = (await implementer.PostAsync($"~/admin/accounts/{id}/complete-onboarding")).Problem(409, "accounts.onboarding.open_items");
        Assert.Contains("channel-connections, channel-setup, product-synchronisation", refused["detail"].GetString(), StringComparison.Ordinal);
        Assert.Equal("live", (await implementer.PostAsync($"~/admin/accounts/{id}/complete-onboarding", """{"skipOpenItems":true,"version":1}""")).Good()["phase"].GetString());
        (await implementer.PostAsync($"~/admin/accounts/{id}/complete-onboarding", """{"skipOpenItems":true}""")).Problem(409, "accounts.phase.already_live");
    }

    [Fact]
    public async Task Change_WhatDoesNotFit_IsRefusedAndLeavesNothing()
    {
        var id = await host.OpenAsync();
        var implementer = host.Host.As(Implementer);
        var before = await host.TakeSnapshotAsync();

        (await implementer.PostAsync($"~/admin/accounts/{id}/onboarding/moon/complete")).Problem(404, "accounts.onboarding.item_unknown");
        (await implementer.PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/reopen")).Problem(409, "accounts.onboarding.item_open");
        (await implementer.PutAsync($"~/admin/accounts/{id}/onboarding/channels", """{"channels":["a",""]}""")).Problem(400, "accounts.onboarding.channel_invalid", "channels[1]");
        (await implementer.PutAsync($"~/admin/accounts/{id}/onboarding/channels", "{}")).Problem(400, "accounts.onboarding.channels_count", "channels");
        (await implementer.PutAsync($"~/admin/accounts/{id}/onboarding/channels", """{"channels":[],"version":1}""")).Problem(409, "common.stale", "version");
        (await implementer.PostAsync($"~/admin/accounts/{id}/complete-onboarding", """{"skipOpenItems":"yes"}""")).AnyProblem();
        (await host.Host.As(Person.Agent).PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/complete")).Problem(403, "accounts.implementers_only");
        (await host.Host.As(Person.Owner(id)).PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/complete")).Problem(403, "auth.staff_only");

        before.AssertSameAs(await host.TakeSnapshotAsync());
    }

    [Fact]
    public async Task Change_SuspendedOrClosedAccount_IsHeldBack()
    {
        var id = await host.OpenAsync();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/suspend", """{"reason":"Unpaid"}""")).Good();
        (await host.Host.As(Implementer).PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/complete")).Problem(409, "accounts.suspended");
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/complete")).Good();
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/close", """{"reason":"Gone"}""")).Good();

        (await host.Admin.PostAsync($"~/admin/accounts/{id}/onboarding/catalogue/reopen")).Problem(409, "accounts.closed");
        (await host.Host.As(Person.Owner(id)).GetAsync($"~/accounts/{id}/onboarding")).Good();
    }
}

public sealed class OnboardingHttpTests(SqliteHost host) : OnboardingHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileOnboardingHttpTests(HostileHost host) : OnboardingHttpFacts(host), IClassFixture<HostileHost>;
