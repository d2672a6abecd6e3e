using Merchant.Applications;
using Merchant.Audit;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Outbox;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Merchant.StoreContract.Applications;

/// <summary>What applicants do with their application, on every provider.</summary>
public abstract class ApplicationDraftFacts(IDatabaseSource databases) : ApplicantFacts(databases)
{
    [Fact]
    public async Task Start_WithoutALanguage_TakesTheDefault()
    {
        Outcome.Of(await TryStartAsync(Input with { Language = null }));

        Assert.Equal("en", (await OfAsync(Lola)).Applicant.Language);
    }

    [Fact]
    public async Task Start_BadFields_AreAllNamedAndNothingIsKept()
    {
        var command = new StartApplication(
            Input with { Email = "x", Phone = "1" }, new Dictionary<string, IReadOnlyList<string>?> { ["monthly-dispatches"] = ["many"], ["nothing"] = ["x"] }, "HUGE");

        var refused = await Platform.CallAsync<ApplicationDrafts, Result<StartedApplication>>(s => s.StartAsync(Actor.Anonymous, command, Token));

        Assert.Equal(
            ["email", "phone", "answers.monthly-dispatches", "answers.nothing", "tier"],
            Outcome.Refusal(refused, "common.email.invalid").Fields.Select(f => f.Field));
        Assert.Equal(0, await Platform.QueryAsync(db => db.Set<Application>().CountAsync(Token)));
        Assert.Equal(0, await Platform.DeliverAsync());
    }

    [Fact]
    public async Task Start_Tokens_AreKeptAsHashes()
    {
        var started = await StartAsync();

        var kept = await Platform.QueryAsync(db => db.Set<OneTimeToken>().ToListAsync(Token));

        Assert.Equal([TokenPurpose.ApplicationTracking, TokenPurpose.ApplicationDraft], kept.Select(t => t.Purpose).Order());
        Assert.DoesNotContain(kept, t => t.Hash.Contains(started.ApplicantToken[3..], StringComparison.Ordinal));
        Assert.All(kept, t => Assert.Equal(Start.AddDays(365), t.ExpiresAt));
    }

    [Fact]
    public async Task Find_Draft_SaysAllThatIsStatedAndMissing()
    {
        var started = Outcome.Of(await Platform.CallAsync<ApplicationDrafts, Result<StartedApplication>>(
            s => s.StartAsync(Actor.Anonymous, new StartApplication(Input), Token)));

        var draft = await FindAsync(started);

        Assert.Equal((ApplicationStatus.Draft, false, 1), (draft.Status, draft.IsEmailProven, draft.Form.Version));
        Assert.Equal(["answers.monthly-dispatches", "answers.sales-channels", "answers.product-category", "answers.shipping-today", "tier"], draft.Missing);
        Assert.Equal(15, draft.Changeable.Count);
        Assert.Equal([new TrackedStep(ApplicationStatus.Draft, Start)], draft.Steps);
    }

    [Fact]
    public async Task Change_SomeFields_LeavesTheOthers()
    {
        var started = await StartAsync(taxId: "76.123.456-7");

        var draft = Outcome.Of(await ChangeAsync(started, new DraftChanges
        {
            FirstName = Stated<string>.As("Dolores"),
            TaxId = Stated<string>.As(null),
            Tier = Stated<string>.As(""),
            Answers = new Dictionary<string, IReadOnlyList<string>?> { ["product-category"] = ["food"], ["shipping-today"] = null },
        }));

        Assert.Equal(("Dolores", "Ruiz", null, null), (draft.Content.Applicant.FirstName, draft.Content.Applicant.LastName, draft.Content.Applicant.TaxId, draft.Content.Tier));
        Assert.Equal(["answers.shipping-today", "tier"], draft.Missing);
        Assert.Equal(["350"], draft.Content.Answers.Of("monthly-dispatches"));
        Assert.Equal(draft.Content, (await FindAsync(started)).Content);
    }

    [Fact]
    public async Task Change_Nothing_ChangesNothing()
    {
        var started = await StartAsync();

        Outcome.Of(await ChangeAsync(started, new DraftChanges { Email = Stated<string>.As(Lola) }));

        Assert.Equal(1, (await OfAsync(Lola)).Version);
    }

    [Fact]
    public async Task Change_IsAuditedWithoutWhatWasStated()
    {
        var started = await StartAsync();
        Outcome.Of(await ChangeAsync(started, new DraftChanges { Phone = Stated<string>.As("+56961234568"), Company = Stated<string>.As("Secreta SpA") }));

        var entries = await Platform.QueryAsync(db => db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).ToListAsync(Token));

        Assert.Equal(["applications.change", "applications.start"], entries.Select(e => e.Action).Order(StringComparer.Ordinal));
        var change = entries.Single(e => e.Action == "applications.change");
        Assert.Equal((ActorKind.Anonymous, "application"), (change.ActorKind, change.Via));
        Assert.Contains(change.Changes, c => c is { Field: "fields", Before: null, After: "phone, company" });
        Assert.DoesNotContain(entries.SelectMany(e => e.Changes), c => c.After?.Contains("Secreta", StringComparison.Ordinal) == true || c.After?.Contains("+569", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Submit_WithGaps_NamesThem()
    {
        var started = Outcome.Of(await TryStartAsync(Input, tier: null));

        Assert.Equal("tier", Assert.Single(Outcome.Refusal(await SubmitAsync(started), "applications.incomplete").Fields).Field);
        Assert.Equal(ApplicationStatus.Draft, (await OfAsync(Lola)).Status);
    }

    [Fact]
    public async Task Submit_Proven_IsAdmittedAndTold()
    {
        var started = await SendAsync();

        var application = await OfAsync(Lola);
        Assert.Equal((ApplicationStatus.Submitted, Lola, null), (application.Status, application.LiveEmailKey, application.ExpiresAt));
        Assert.Equal(["verify_email", "submitted"], await ToldAsync(Lola));
        Assert.Equal([ApplicationStatus.Draft, ApplicationStatus.Submitted], Outcome.Of(await TrackAsync(started.TrackingToken)).Steps.Select(s => s.Status));
        Assert.Equal(["email", "phone", "language", "acceptsWhatsApp"], (await FindAsync(started)).Changeable);
    }

    [Fact]
    public async Task Submit_BesideAnotherOfTheAddress_IsRefusedOnlyToWhoProvedIt()
    {
        await SendAsync();
        var stranger = await StartAsync();
        Outcome.Of(await SubmitAsync(stranger));
        await Platform.DeliverAsync();
        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Application>().CountAsync(a => a.Status == ApplicationStatus.Submitted, Token)));

        var second = await StartProvenAsync();

        Outcome.Refusal(await SubmitAsync(second), "applications.live");
        Assert.Equal(ApplicationStatus.Draft, (await FindAsync(second)).Status);
    }

    [Fact]
    public async Task Submit_BesideAnotherOfTheTaxId_IsHeldAndNobodyIsTold()
    {
        var first = await SendAsync(taxId: "76.123.456-7");
        var second = await SendAsync("ana@shop.example", "76123456-7");
        Assert.False((await OfAsync("ana@shop.example")).IsAdmitted);
        Assert.Equal(["verify_email", "submitted"], await ToldAsync("ana@shop.example"));
        Assert.Equal(0, await Platform.RunAsync<HeldApplications>());

        Outcome.Of(await WithdrawAsync(first));
        Assert.Equal(1, await Platform.RunAsync<HeldApplications>());

        Assert.Equal("761234567", (await OfAsync("ana@shop.example")).LiveTaxIdKey);
        Assert.Equal(ApplicationStatus.Submitted, Outcome.Of(await TrackAsync(second.TrackingToken)).Status);
    }

    [Fact]
    public async Task Submit_TwoOfOneAddressAtOnce_OneIsAdmitted()
    {
        StartedApplication[] started = [await StartProvenAsync(), await StartProvenAsync()];

        var sent = await Task.WhenAll(started.Select(s => Task.Run(() => SubmitAsync(s), Token)));

        Assert.Single(sent, s => s.IsSuccess);
        Assert.Contains(sent.Single(s => !s.IsSuccess).Error?.Code, (string[])["applications.live", "common.stale"]);
        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<Application>().CountAsync(a => a.LiveEmailKey == Lola, Token)));
    }

    [Fact]
    public async Task Submit_AfterARejection_WaitsForTheCoolDown()
    {
        await SendAsync();
        await MoveAsync(Lola, Review, a => a.Reject(["country"], "Not yet.", Reviewer, Platform.Now));
        var again = await StartProvenAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(TimeSpan.FromDays(1), Outcome.Refusal(await SubmitAsync(again), "applications.cool_down").RetryAfter);

        Platform.Clock.Advance(TimeSpan.FromHours(23));
        Outcome.Refusal(await SubmitAsync(again), "applications.cool_down");
        Platform.Clock.Advance(TimeSpan.FromMinutes(59));
        Outcome.Refusal(await SubmitAsync(again), "applications.cool_down");

        Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        Outcome.Of(await SubmitAsync(await StartProvenAsync()));
    }

    [Fact]
    public async Task Submit_Again_StaysAdmittedAndIsReadyAgain()
    {
        var started = await SendAsync();
        await MoveAsync(Lola, Review, a => a.RequestInformation([new RequestedField("answers.product-category", "More, please.")], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        var asked = await FindAsync(started);
        Assert.Equal(["language", "acceptsWhatsApp", "answers.product-category"], asked.Changeable);
        Assert.Equal("More, please.", asked.Request?.Items[0].Comment);
        Outcome.Refusal(await ChangeAsync(started, new DraftChanges { Tier = Stated<string>.As("SMALL") }), "applications.field.locked");

        Outcome.Of(await ChangeAsync(started, new DraftChanges { Answers = new Dictionary<string, IReadOnlyList<string>?> { ["product-category"] = ["food"] } }));
        Outcome.Of(await SubmitAsync(started));

        var application = await OfAsync(Lola);
        Assert.Equal((true, 2, "food"), (application.IsAdmitted, application.Submissions, application.Requests[0].Items[0].After));
        var events = await Platform.QueryAsync(db => db.Set<OutboxEvent>().Where(e => e.Name == ApplicationReady.EventName).Select(e => e.Payload).ToListAsync(Token));
        Assert.Equal(2, events.Count);
    }

    [Fact]
    public async Task Withdraw_ThenApplyAgain_HasNoCoolDown()
    {
        var first = await SendAsync();
        Assert.Equal(["verify_email", "submitted"], await ToldAsync(Lola));
        Outcome.Of(await WithdrawAsync(first));
        Assert.Equal(["verify_email", "submitted", "withdrawn"], await ToldAsync(Lola));

        Outcome.Of(await SubmitAsync(await StartProvenAsync()));
        Assert.Equal(["verify_email", "submitted", "withdrawn", "verify_email", "submitted"], await ToldAsync(Lola));
    }

    [Fact]
    public async Task AnyToken_OfAnotherPurpose_OpensNothing()
    {
        var started = await StartAsync();
        await Platform.DeliverAsync();
        var proof = ProofTo(Lola);

        foreach (var token in (string?[])[started.TrackingToken, proof, "mt_x", "", null])
        {
            var other = started with { ApplicantToken = token ?? "" };
            Outcome.Refusal(await SubmitAsync(other), "applications.not_found");
            Outcome.Refusal(await WithdrawAsync(other), "applications.not_found");
            Outcome.Refusal(await ChangeAsync(other, new DraftChanges()), "applications.not_found");
            Outcome.Refusal(await ResendAsync(other), "applications.not_found");
        }

        Outcome.Refusal(await TrackAsync(started.ApplicantToken), "applications.not_found");
        Outcome.Refusal(await TrackAsync(proof), "applications.not_found");
        Outcome.Refusal(await VerifyAsync(started.ApplicantToken), "applications.not_found");
        Outcome.Refusal(await VerifyAsync(started.TrackingToken), "applications.not_found");
        Assert.Equal(1, (await OfAsync(Lola)).Version);
    }

    [Fact]
    public async Task AnyToken_IsGoodForOnePurpose()
    {
        var started = await StartAsync();
        await Platform.DeliverAsync();
        var own = new Dictionary<TokenPurpose, string>
        {
            [TokenPurpose.ApplicationTracking] = started.TrackingToken, [TokenPurpose.ApplicationDraft] = started.ApplicantToken, [TokenPurpose.ApplicationEmail] = ProofTo(Lola),
        };

        foreach (var (purpose, token) in own)
        {
            foreach (var asked in Enum.GetValues<TokenPurpose>())
                Assert.Equal(asked == purpose, await Platform.CallAsync<IOneTimeTokenStore, OneTimeToken?>(s => s.FindAsync(token, asked, Start, Token)) is not null);
        }
    }

    [Fact]
    public async Task Anything_AtTheInstantOfExpiry_IsExpired()
    {
        var started = await StartProvenAsync();
        Platform.Clock.Advance(TimeSpan.FromDays(30));

        Outcome.Refusal(await SubmitAsync(started), "applications.expired");
        Assert.Equal(
            [new TrackedStep(ApplicationStatus.Draft, Start), new TrackedStep(ApplicationStatus.Expired, Start.AddDays(30))],
            Outcome.Of(await TrackAsync(started.TrackingToken)).Steps);
        Assert.Equal(["verify_email"], await ToldAsync(Lola));

        Platform.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await Platform.RunAsync<ApplicationExpiry>());
        Assert.Equal(0, await Platform.RunAsync<ApplicationExpiry>());
        Assert.Equal(["verify_email", "expired"], await ToldAsync(Lola));
        Assert.Equal(Start.AddDays(30), (await FindAsync(started)).Steps[^1].At);
    }

    [Fact]
    public async Task Change_AfterANewerForm_IsHeldAgainstTheOneThatWasAnswered()
    {
        var started = await StartAsync();
        var form = DefaultForm.Create();
        var newer = PlatformOn(Database, Platform.Clock, builder =>
        {
            Configure(builder);
            builder.ConfigureApplications(o => o.Form = form with { Version = 2, Questions = [form.Questions[0]] });
        });

        var changes = new DraftChanges { Answers = new Dictionary<string, IReadOnlyList<string>?> { ["product-category"] = ["food"] } };
        var draft = Outcome.Of(await newer.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.ChangeAsync(Actor.Anonymous, started.ApplicantToken, changes, Token)));

        Assert.Equal((1, 4), (draft.Form.Version, draft.Form.Questions.Count));
        var stranger = Outcome.Of(await newer.CallAsync<ApplicationDrafts, Result<StartedApplication>>(s => s.StartAsync(Actor.Anonymous, new StartApplication(Input), Token)));
        var second = Outcome.Of(await newer.CallAsync<ApplicationDrafts, Result<ApplicationDraft>>(s => s.FindAsync(stranger.ApplicantToken, Token)));
        Assert.Equal((2, 1), (second.Form.Version, second.Form.Questions.Count));
    }
}
