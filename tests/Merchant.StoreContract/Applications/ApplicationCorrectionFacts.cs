using Merchant.Applications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Applications;

/// <summary>What becomes of an application that is changed after it was sent, or never sent at all.</summary>
public abstract class ApplicationCorrectionFacts(IDatabaseSource databases) : ApplicantFacts(databases)
{
    private static readonly RequestedField TaxId = new("taxId", "One digit is missing.");

    [Fact]
    public async Task Change_TaxIdThatWasAskedFor_KeepsTheAddressFromOthers()
    {
        var first = await SendAsync(taxId: "900.123.456");
        await MoveAsync(Lola, Review, a => a.RequestInformation([TaxId], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        Outcome.Of(await ChangeAsync(first, new DraftChanges { TaxId = Stated<string>.As("900.123.457") }));

        var second = await StartProvenAsync();
        Outcome.Refusal(await SubmitAsync(second), "applications.live");
        Outcome.Of(await SubmitAsync(first));

        var sent = await Platform.QueryAsync(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Status == ApplicationStatus.Submitted, Token));
        Assert.Equal((true, "900123457"), (sent.IsAdmitted, sent.LiveTaxIdKey));
    }

    [Fact]
    public async Task Change_TaxIdToOneThatIsTaken_IsHeldWhenItIsSent()
    {
        await SendAsync("ana@shop.example", "900.123.457");
        var first = await SendAsync(taxId: "900.123.456");
        await MoveAsync(Lola, Review, a => a.RequestInformation([TaxId], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        Outcome.Of(await ChangeAsync(first, new DraftChanges { TaxId = Stated<string>.As("900.123.457") }));

        Outcome.Of(await SubmitAsync(first));

        var held = await OfAsync(Lola);
        Assert.Equal((ApplicationStatus.Submitted, false, null), (held.Status, held.IsAdmitted, held.LiveTaxIdKey));
    }

    [Fact]
    public async Task Change_HowToBeWrittenTo_IsTakenUntilTheEnd()
    {
        var changes = new DraftChanges { AcceptsWhatsApp = Stated<bool?>.As(false), Language = Stated<string>.As("en") };
        var started = await SendAsync();
        await MoveAsync(Lola, Review);

        var changed = Outcome.Of(await ChangeAsync(started, changes));

        Assert.Equal((false, "en"), (changed.Content.Applicant.AcceptsWhatsApp, changed.Content.Applicant.Language));
        Assert.Equal(["language", "acceptsWhatsApp"], changed.Changeable);
        Outcome.Refusal(await ChangeAsync(started, new DraftChanges { Phone = Stated<string>.As("+56961234568") }), "applications.field.locked");
        await MoveAsync(Lola, a => a.Reject([], null, Reviewer, Platform.Now));
        Outcome.Refusal(await ChangeAsync(started, changes with { AcceptsWhatsApp = Stated<bool?>.As(true) }), "applications.status");
    }

    [Fact]
    public async Task Change_AddressBeforeThePolicyLooked_IsJudgedWithTheNewOne()
    {
        var started = await SendAsync();
        Outcome.Of(await ChangeAsync(started, new DraftChanges { Email = Stated<string>.As("lola@casa.example") }));
        await Platform.DeliverAsync();
        var id = (await OfAsync("lola@casa.example")).Id;
        Assert.Null(await Platform.CallAsync<IVerdictStore, ApplicationVerdict?>(s => s.FindAsync(id, 1, Token)));

        Outcome.Of(await VerifyAsync(ProofTo("lola@casa.example")));
        await Platform.DeliverAsync();

        Assert.NotNull(await Platform.CallAsync<IVerdictStore, ApplicationVerdict?>(s => s.FindAsync(id, 1, Token)));
    }

    [Fact]
    public async Task Remind_AddressThatIsProvenLate_ComesAfterTheProof()
    {
        await StartAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(6));
        await Platform.DeliverAsync();
        var started = await StartAsync("ana@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(28));
        Outcome.Of(await ResendAsync(started));
        await Platform.DeliverAsync();
        Assert.Equal(0, await Platform.RunAsync<ApplicationReminders>());

        Outcome.Of(await VerifyAsync(ProofTo("ana@shop.example")));

        Assert.Equal(1, await Platform.RunAsync<ApplicationReminders>());
        Assert.Contains("reminder", await ToldAsync("ana@shop.example"));
    }

    [Fact]
    public async Task CleanUp_RemovesWhatWasNeverSentAndNothingElse()
    {
        var withdrawn = await StartAsync("withdrawn@shop.example");
        Outcome.Of(await WithdrawAsync(withdrawn));
        var sent = await SendAsync("sent@shop.example");
        Outcome.Of(await WithdrawAsync(sent));
        await StartAsync("expired@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(30));
        await Platform.RunAsync<ApplicationExpiry>();
        await StartAsync("open@shop.example");

        Platform.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await Platform.RunAsync<ApplicationCleanUp>());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.RunAsync<ApplicationCleanUp>());
        Platform.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await Platform.RunAsync<ApplicationCleanUp>());

        Assert.Equal(
            ["open@shop.example", "sent@shop.example"],
            await Platform.QueryAsync(db => db.Set<Application>().Select(a => a.Applicant.Email).OrderBy(e => e).ToListAsync(Token)));
    }
}
