using System.Security.Cryptography;
using System.Text;
using Merchant.Applications;
using Merchant.Common;
using Merchant.People;
using Merchant.StoreContract.Hosting;

namespace Merchant.StoreContract.Applications;

/// <summary>How addresses are proven, and what is told to whom, on every provider.</summary>
public abstract class ApplicationMailFacts(IDatabaseSource databases) : ApplicantFacts(databases)
{
    [Fact]
    public async Task Start_MailsAProofWithNothingThatWasTyped()
    {
        Outcome.Of(await TryStartAsync(Input with { FirstName = "Buy now at evil.example", AcceptsWhatsApp = true }));
        await Platform.DeliverAsync();

        var mail = Assert.Single(Mail.Sent);
        Assert.Equal(("applications.verify_email", Lola, null, null, "es"), (mail.Template, mail.To.Email, mail.To.Name, mail.To.WhatsApp, mail.To.Language));
        Assert.Equal(["expiresAt", "token"], mail.Values.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("2026-01-17T12:00:00Z", mail.Values["expiresAt"]);
    }

    [Fact]
    public async Task Verify_Twice_ComesToTheSame()
    {
        var started = await StartAsync();
        await Platform.DeliverAsync();

        foreach (var _ in (int[])[1, 2])
            Assert.Equal(new ProvenApplication(ApplicationStatus.Draft, true), Outcome.Of(await VerifyAsync(ProofTo(Lola))));

        Assert.Equal(2, (await OfAsync(Lola)).Version);
        Outcome.Refusal(await ResendAsync(started), "applications.proof.not_needed");
    }

    [Fact]
    public async Task Verify_ByAnotherApplicantsToken_IsNotFound()
    {
        await StartAsync();
        await Platform.DeliverAsync();
        var other = await StartAsync("ana@shop.example");

        var crossed = await Platform.CallAsync<ApplicationProofs, Result<ProvenApplication>>(
            s => s.VerifyAsync(Actor.Anonymous, other.ApplicantToken, ProofTo(Lola), Token));

        Outcome.Refusal(crossed, "applications.not_found");
        Assert.Null((await OfAsync(Lola)).EmailProvenAt);
    }

    [Fact]
    public async Task Verify_AfterAWeek_IsNotFound()
    {
        await StartAsync();
        await Platform.DeliverAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(7));

        Outcome.Refusal(await VerifyAsync(ProofTo(Lola)), "applications.not_found");
    }

    [Fact]
    public async Task Verify_WhatWasSentUnproven_AdmitsAndTellsThen()
    {
        var started = await StartAsync();
        Outcome.Of(await SubmitAsync(started));
        Assert.Equal(["verify_email"], await ToldAsync(Lola));

        Assert.Equal(new ProvenApplication(ApplicationStatus.Submitted, true), Outcome.Of(await VerifyAsync(ProofTo(Lola))));

        Assert.Equal((true, null), ((await OfAsync(Lola)).IsAdmitted, (await OfAsync(Lola)).ExpiresAt));
        Assert.Equal(["verify_email", "submitted"], await ToldAsync(Lola));
    }

    [Fact]
    public async Task Correct_Address_VoidsEarlierProofsAndMailsTheNew()
    {
        var started = await StartProvenAsync();
        var old = ProofTo(Lola);

        Outcome.Of(await ChangeAsync(started, new DraftChanges { Email = Stated<string>.As("lola@casa.example") }));

        Assert.Equal(["verify_email"], await ToldAsync("lola@casa.example"));
        Outcome.Refusal(await VerifyAsync(old), "applications.not_found");
        Assert.False((await FindAsync(started)).IsEmailProven);
        Outcome.Of(await VerifyAsync(ProofTo("lola@casa.example")));
        Assert.True((await FindAsync(started)).IsEmailProven);
    }

    [Fact]
    public async Task Correct_WhileTheMailIsUnderWay_ProvesOnlyTheAddressItReaches()
    {
        var started = await StartAsync();
        await Platform.DeliverAsync();
        var old = ProofTo(Lola);
        Outcome.Of(await ChangeAsync(started, new DraftChanges { Email = Stated<string>.As("lola@casa.example") }));

        // A token for the old address that is kept after the correction, as of a delivery that was half done.
        var late = await Platform.QueryAsync(async db =>
        {
            var of = await OfAsync("lola@casa.example");
            var former = OneTimeToken.Issue(
                TokenPurpose.ApplicationEmail,
                new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(Lola)).AsSpan(0, 16)),
                of.Id.Value,
                Start.AddDays(1));
            db.Add(former.Kept);
            await db.SaveChangesAsync(Token);
            return former.Token;
        });

        Outcome.Refusal(await VerifyAsync(old), "applications.not_found");
        Outcome.Refusal(await VerifyAsync(late), "applications.not_found");
        Assert.Null((await OfAsync("lola@casa.example")).EmailProvenAt);
    }

    [Fact]
    public async Task Resend_TooSoonAndTooOften_IsRefused()
    {
        var started = await StartAsync();
        Platform.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), Outcome.Refusal(await ResendAsync(started), "applications.proof.too_soon").RetryAfter);
        for (var i = 2; i <= 5; i++)
        {
            await Platform.DeliverAsync();
            Platform.Clock.Advance(TimeSpan.FromMinutes(1));
            Outcome.Of(await ResendAsync(started));
        }

        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var refused = Outcome.Refusal(await ResendAsync(started), "applications.proof.too_many");
        Assert.Equal((ErrorKind.TooManyRequests, TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1)), (refused.Kind, refused.RetryAfter));
        Assert.Equal(5, (await ToldAsync(Lola)).Count);

        Platform.Clock.Advance(TimeSpan.FromHours(24));
        Outcome.Of(await ResendAsync(started));
        Assert.Equal(6, (await ToldAsync(Lola)).Count);
    }

    [Fact]
    public async Task Start_ManyDraftsOfOneAddress_MailFiveAndAnswerAlike()
    {
        var first = await StartAsync();
        for (var i = 0; i < 7; i++)
            Assert.Equal(first.Status, (await StartAsync()).Status);

        Assert.Equal(5, (await ToldAsync(Lola)).Count);

        // Writing another address and back again sends no more, whatever is delivered when.
        Outcome.Of(await ChangeAsync(first, new DraftChanges { Email = Stated<string>.As("x@shop.example") }));
        Outcome.Of(await ChangeAsync(first, new DraftChanges { Email = Stated<string>.As(Lola.ToUpperInvariant()) }));
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        Outcome.Of(await ResendAsync(first));
        await Platform.DeliverAsync();

        Assert.Equal(5, Mail.Sent.Count(n => n.To.Email.Equals(Lola, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(5, Mail.Sent.Count);
    }

    [Fact]
    public async Task Start_OneAddressAtOnce_AllAreTaken()
    {
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => TryStartAsync(Input), Token)));

        Assert.All(started, s => Outcome.Of(s));
        Assert.Equal(3, (await ToldAsync(Lola)).Count);
    }

    [Fact]
    public async Task Steps_OfAnUnprovenAddress_AreToldToNobody()
    {
        var withdrawn = await StartAsync();
        Outcome.Of(await SubmitAsync(withdrawn));
        Outcome.Of(await WithdrawAsync(withdrawn));
        await StartAsync("ana@shop.example");
        Platform.Clock.Advance(TimeSpan.FromDays(28));
        Assert.Equal(0, await Platform.RunAsync<ApplicationReminders>());
        Platform.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await Platform.RunAsync<ApplicationExpiry>());
        await Platform.DeliverAsync();

        Assert.All(Mail.Sent, n => Assert.Equal("applications.verify_email", n.Template));
    }

    [Fact]
    public async Task NeedsInformation_SaysWhatIsAskedInTheirLanguage()
    {
        await SendAsync();
        await MoveAsync(Lola, Review, a => a.RequestInformation(
            [new RequestedField("answers.product-category", "¿Solo\nmuebles?"), new RequestedField("taxId", "¿De quién?")], Reviewer, Platform.Now, TimeSpan.FromDays(14)));

        Assert.Equal(["verify_email", "submitted", "in_review", "needs_information"], await ToldAsync(Lola));
        var mail = Mail.Sent[^1];
        Assert.Equal("¿Qué vendes principalmente?: ¿Solo muebles?\nIdentificación tributaria: ¿De quién?", mail.Values["items"]);
        Assert.Equal(("Lola Ruiz", "+56961234567", "2026-01-24T12:00:00Z"), (mail.To.Name, mail.To.WhatsApp, mail.Values["expiresAt"]));
        Assert.Equal(ApplicationStatus.NeedsInformation, (await FindAsync(new StartedApplication("", mail.Values["applicantToken"], default))).Status);
        Assert.Equal(ApplicationStatus.NeedsInformation, Outcome.Of(await TrackAsync(mail.Values["token"])).Status);
    }

    [Fact]
    public async Task NeedsInformation_OvertakenByTheEnd_SendsNoLink()
    {
        var started = await SendAsync();
        DeliversBeforeSteps = false;
        await MoveAsync(Lola, Review, a => a.RequestInformation([new RequestedField("taxId", "?")], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        Outcome.Of(await WithdrawAsync(started));

        Assert.Equal(["verify_email", "withdrawn"], await ToldAsync(Lola));
    }

    [Fact]
    public async Task Rejected_SaysWhyAndFromWhenOnAgain()
    {
        await SendAsync();
        await MoveAsync(Lola, Review, a => a.Reject(["country"], "Aún no vendemos allí.", Reviewer, Platform.Now));
        await Platform.DeliverAsync();

        Assert.Equal(("Aún no vendemos allí.", "2026-02-09T12:00:00Z"), (Mail.Sent[^1].Values["comment"], Mail.Sent[^1].Values["retryAt"]));
    }

    [Fact]
    public async Task Approved_NamesAccountAndTier()
    {
        await SendAsync();
        var account = await Platform.EnrolAsync(declared: 350);
        await MoveAsync(Lola, Review, a => a.Approve(account, [], null, Reviewer, Platform.Now));
        await Platform.DeliverAsync();

        var mail = Mail.Sent.Last(n => n.To.Email == Lola);
        Assert.Equal(("applications.approved", "Store casa-lola", "Mediana"), (mail.Template, mail.Values["account"], mail.Values["tier"]));
    }

    [Fact]
    public async Task Remind_BeforeAnExpiry_Once()
    {
        await StartProvenAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(27));
        Assert.Equal(0, await Platform.RunAsync<ApplicationReminders>());
        Platform.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Platform.RunAsync<ApplicationReminders>());
        Assert.Equal(0, await Platform.RunAsync<ApplicationReminders>());

        Assert.Equal(["verify_email", "reminder"], await ToldAsync(Lola));
        Assert.Equal("2026-02-09T12:00:00Z", Mail.Sent[^1].Values["expiresAt"]);
        Assert.Equal(ApplicationStatus.Draft, (await FindAsync(new StartedApplication("", Mail.Sent[^1].Values["applicantToken"], default))).Status);
    }

    [Fact]
    public async Task Deliver_AgainAfterAFailure_SendsAsGoodALink()
    {
        await StartAsync();
        Mail.IsDown = true;
        await Platform.DeliverAsync();
        Mail.IsDown = false;
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await Platform.DeliverAsync();

        Outcome.Of(await VerifyAsync(ProofTo(Lola)));
    }
}
