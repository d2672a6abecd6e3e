using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Accounts;

/// <summary>What holds of accounts' own texts on every provider.</summary>
public abstract class AccountTextFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const string Template = "invitations.member";

    [Fact]
    public async Task List_NothingWritten_IsWhatHoldsInEachLanguage()
    {
        var id = await Platform.EnrolAsync();

        var texts = await ListAsync(id);

        Assert.Equal(["en", "es", "pt-BR"], texts.Select(t => t.Language));
        Assert.All(texts, t => Assert.Equal((Template, (AccountTextMark?)null, $"{Template} in {t.Language}"), (t.Template, t.Own, t.Text?.Subject)));
        Assert.Equal(["name", "platform", "link", "token", "account", "role", "expiresAt"], texts[0].Variables);
    }

    [Fact]
    public async Task Save_OnceAndAgain_IsReadBackAndAudited()
    {
        var id = await Platform.EnrolAsync();
        var other = await Platform.EnrolAsync("casa-eva");
        var owner = Owner(id);
        Outcome.Of(await SaveAsync(owner, id, "es", new MessageText("Uno", "Texto ñ 🛒", "<p>a</p>"), 0));
        Platform.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        Outcome.Of(await SaveAsync(TestPlatform.Admin, id, "es", new MessageText("Dos", new string('x', 20_000), null), 1));

        var text = (await ListAsync(id)).Single(t => t.Language == "es");

        Assert.Equal(("Dos", 20_000, null), (text.Text?.Subject, text.Text?.Text.Length, text.Text?.Html));
        Assert.Equal(new AccountTextMark(Platform.Now, "admin", 2), text.Own);
        Assert.All(await ListAsync(other), t => Assert.Null(t.Own));
        var entry = (await AuditAsync(id)).First(e => e.Action == "accounts.texts.save");
        Assert.Contains(new AuditChange("subject", "Uno", "Dos"), entry.Changes);
        Assert.Contains(new AuditChange("html", "<p>a</p>", null), entry.Changes);
        Assert.InRange(entry.Changes.Single(c => c.Field == "text").After?.Length ?? 0, 2_000, 2_100);
    }

    [Fact]
    public async Task Remove_WrittenOne_GivesWhatHeldBefore()
    {
        var id = await Platform.EnrolAsync();
        Outcome.Of(await SaveAsync(Owner(id), id, "en", new MessageText("Mine", "a", null)));

        Outcome.Of(await RemoveAsync(Owner(id), id, "en"));
        Outcome.Of(await RemoveAsync(Owner(id), id, "en"));

        Assert.All(await ListAsync(id), t => Assert.Null(t.Own));
        Assert.Single(await AuditAsync(id), e => e.Action == "accounts.texts.remove");
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<AccountText>().CountAsync(Token)));
    }

    [Fact]
    public async Task Save_RefusedOne_LeavesNothing()
    {
        var id = await Platform.EnrolAsync();
        var good = new MessageText("a", "b", null);

        var invalid = Outcome.Refusal(await SaveAsync(Owner(id), id, "en", new MessageText("a", "!", null)), "messages.template.invalid");
        Outcome.Refusal(await SaveAsync(Owner(id), id, "fr", good), "messages.template.language");
        Outcome.Refusal(await SaveAsync(Owner(id), id, "en", good, version: 3), "common.stale");
        Outcome.Refusal(await SaveAsync(Owner(id), id, "en", good, template: "applications.approved"), "messages.template.unknown");
        Outcome.Refusal(await SaveAsync(Owner(id), id, "en", good, template: "moon"), "messages.template.unknown");
        Outcome.Refusal(await SaveAsync(Actor.Member("ana", new Membership(id, MemberRole.Staff)), id, "en", good), "accounts.owner_only");
        Outcome.Refusal(await SaveAsync(Actor.Staff("agent", StaffRole.Agent), id, "en", good), "accounts.owner_only");
        Outcome.Refusal(await SaveAsync(Owner(id), new AccountId(Guid.Empty), "en", good), "accounts.not_found");
        Outcome.Refusal(await SaveAsync(TestPlatform.Admin, new AccountId(Guid.Empty), "en", good), "accounts.not_found");

        Assert.Equal("text", Assert.Single(invalid.Fields).Field);
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<AccountText>().CountAsync(Token)));
        Assert.DoesNotContain(await AuditAsync(id), e => e.Action == "accounts.texts.save");
    }

    [Fact]
    public async Task Save_OneTextByManyAtOnce_IsWrittenOnce()
    {
        var id = await Platform.EnrolAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => SaveAsync(Owner(id), id, "en", new MessageText($"{i}", "a", null), version: 0), Token)));

        Assert.Single(results, r => r.IsSuccess);
        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.Equal("common.stale", r.Error?.Code));
    }

    protected override void Configure(MerchantPlatformBuilder builder) => builder.Services.AddSingleton<IMessageRenderer, PlainRenderer>();

    private static Actor Owner(AccountId id) => Actor.Member("lola", new Membership(id, MemberRole.Owner));

    private Task<Result<AccountTextView>> SaveAsync(Actor actor, AccountId id, string language, MessageText text, int? version = null, string template = Template) =>
        Platform.CallAsync<AccountTextService, Result<AccountTextView>>(s => s.SaveAsync(actor, id, template, language, text, version, Token));

    private Task<Result<AccountTextView>> RemoveAsync(Actor actor, AccountId id, string language) =>
        Platform.CallAsync<AccountTextService, Result<AccountTextView>>(s => s.RemoveAsync(actor, id, Template, language, Token));

    private async Task<IReadOnlyList<AccountTextView>> ListAsync(AccountId id) =>
        Outcome.Of(await Platform.CallAsync<AccountTextService, Result<IReadOnlyList<AccountTextView>>>(s => s.ListAsync(Owner(id), id, Token)));

    private async Task<IReadOnlyList<AuditEntry>> AuditAsync(AccountId id) =>
        Outcome.Of(await Platform.CallAsync<IAuditTrail, Result<Page<AuditEntry>>>(a => a.ListAsync(id, new PageRequest(null, 50), Token))).Items;
}
